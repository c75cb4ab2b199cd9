import type { QuestionDefinition } from '../engine/template-definition';
import { BEYOND } from './supplier-profile-firm.v1.fields';
import { noneAlone, optionsOf, type Topic } from './template-texts';

const OECD = (step: number): string =>
  `OECD Due Diligence Guidance for Responsible Business Conduct (2018), step ${step}`;
const NONE_OR_WHAT = 'Please choose either "None of these" or what applies.';
const IN_FUTURE = 'This date is in the future.';

const POLICY: Topic = {
  why: 'What is promised in writing can be asked for by everybody.',
  basis: ['UN Guiding Principle 16', 'A/70/260 paras. 40, 42', OECD(1)],
  sensitivity: 'business',
};
const MANAGEMENT: Topic = {
  why: 'A policy helps only where somebody answers for it and people know it.',
  basis: ['UN Guiding Principle 19', OECD(1)],
  sensitivity: 'business',
};
const GRIEVANCE: Topic = {
  why: 'Problems come to light where people can complain safely.',
  basis: ['UN Guiding Principles 29 and 31', 'Dhaka Principle 9'],
  sensitivity: 'business',
};
const REMEDY: Topic = {
  why: 'Who caused harm, or had a part in it, helps to make it good.',
  basis: ['UN Guiding Principle 22', 'A/70/260 paras. 34, 35'],
  sensitivity: 'business',
};

/** Policies, and who answers for them. */
export const POLICY_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'has_policies',
    type: 'yes_no',
    label: 'Do you have written rules on how workers are treated?',
    hint: 'A code of conduct or a part of the work rules counts as well.',
    ...POLICY,
    required: true,
  },
  {
    code: 'policies',
    type: 'table',
    label: 'What do they cover, since when and for whom?',
    hint: 'One row for each subject. One document may cover several subjects.',
    ...POLICY,
    evidence: 'Each document with its date and signature.',
    visibleWhen: 'has_policies',
    required: true,
    maxRows: 20,
    columns: [
      {
        code: 'subject',
        type: 'one_of',
        label: 'Subject',
        required: true,
        options: optionsOf({
          forced_labour: 'Against forced labour and trafficking in persons',
          child_labour: 'Against child labour, and for young workers',
          fees: 'Workers pay nothing for getting a job',
          papers: 'Workers keep their own papers',
          grievance: 'Complaints without fear',
          remedy: 'Making good what went wrong',
          violence: 'Against violence and harassment',
          organising: 'Freedom to join a union',
          wages_hours: 'Wages and hours',
        }),
        constraints: [
          {
            code: 'once',
            expression: 'policies.filter(p, p.subject == row.subject).size() == 1',
            message: 'This subject has two rows.',
          },
        ],
      },
      {
        code: 'since',
        type: 'date',
        label: 'In force since',
        required: true,
        constraints: [
          { code: 'not_in_future', expression: 'row.since <= today', message: IN_FUTURE },
        ],
      },
      {
        code: 'covers',
        type: 'several_of',
        label: 'For whom it holds',
        required: true,
        options: optionsOf({
          own: 'Our own workers',
          agency: 'Workers of agencies and labour providers',
          contractors: 'Workers of contractors on our sites',
          suppliers: 'Our suppliers and their workers',
        }),
      },
      { code: 'document', type: 'file', label: 'The document' },
    ],
  },
  {
    code: 'told_how',
    type: 'several_of',
    label: 'How do workers learn of these rules?',
    hint: 'In the languages that they understand.',
    ...POLICY,
    visibleWhen: 'has_policies',
    required: true,
    options: optionsOf({
      before_leaving: 'Before they leave home',
      first_days: 'In the first days at work',
      notice: 'By a notice at the site',
      meetings: 'In meetings, at least once a year',
      phone: 'By phone or message',
      none: 'None of these',
    }),
    constraints: noneAlone('told_how', NONE_OR_WHAT),
  },
  {
    code: 'answers_for_it',
    type: 'one_of',
    label: 'Who answers for how workers are treated?',
    hint: 'Choose the post, and do not write a name.',
    ...MANAGEMENT,
    required: true,
    options: optionsOf({
      head: 'The owner or the head of the firm',
      personnel: 'The head of personnel',
      compliance: 'Somebody for compliance or sustainability',
      site: 'The head of each site',
      nobody: 'Nobody in particular',
    }),
  },
  {
    code: 'trainings',
    type: 'table',
    label:
      'Who was trained on risks of forced labour and on fair recruitment in the past 24 months?',
    hint: 'One row for each group. Leave the table empty where nobody was.',
    ...MANAGEMENT,
    ...BEYOND,
    evidence: 'Dates and contents of the training, without a list of people.',
    maxRows: 20,
    columns: [
      {
        code: 'group',
        type: 'one_of',
        label: 'Group',
        required: true,
        options: optionsOf({
          workers: 'Workers',
          supervisors: 'Supervisors',
          managers: 'Managers',
          hiring: 'Those who hire',
          guards: 'Guards and housing staff',
          purchasing: 'Those who buy',
          agencies: 'Agencies and labour providers',
        }),
      },
      {
        code: 'last_on',
        type: 'date',
        label: 'Last held on',
        required: true,
        constraints: [
          { code: 'not_in_future', expression: 'row.last_on <= today', message: IN_FUTURE },
        ],
      },
      { code: 'own_language', type: 'yes_no', label: 'In their own language', required: true },
    ],
  },
];

/** Ways to complain, and what was made good. Bands only: few complaints could point to who made them. */
export const GRIEVANCE_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'grievance_channel',
    type: 'yes_no',
    label: 'Can workers complain to someone other than the line manager, without giving a name?',
    ...GRIEVANCE,
    concept: 'grievance_channel',
    required: true,
  },
  {
    code: 'grievance_ways',
    type: 'several_of',
    label: 'Which ways are there?',
    ...GRIEVANCE,
    visibleWhen: 'grievance_channel',
    required: true,
    options: optionsOf({
      box: 'A letter box',
      phone: 'A phone number or app of our own',
      outside: 'A helpline or body outside the firm',
      committee: 'A committee with elected workers',
      union: 'A union',
      office: 'An office or person at the site',
    }),
  },
  {
    code: 'grievance_open_to',
    type: 'several_of',
    label: 'Who may use them?',
    ...GRIEVANCE,
    visibleWhen: 'grievance_channel',
    required: true,
    options: optionsOf({
      own: 'Our own workers',
      agency: 'Workers of agencies and labour providers',
      contractors: 'Workers of contractors on our sites',
      former: 'Workers who have left',
      suppliers: 'Workers of our suppliers',
      neighbours: 'Neighbours and families',
    }),
  },
  {
    code: 'grievance_safeguards',
    type: 'several_of',
    label: 'Which of these hold?',
    ...GRIEVANCE,
    visibleWhen: 'grievance_channel',
    required: true,
    options: optionsOf({
      own_language: 'Complaints in every language that workers speak',
      no_reprisal: 'Whoever complains is protected from reprisals',
      steps_known: 'Steps and deadlines are known',
      answered: 'Whoever complains hears what was done',
      asked_workers: 'Workers were asked how it should work',
      learnt_from: 'Rules are changed when complaints show a pattern',
      other_ways_open: 'Courts, unions and authorities stay open to them',
      none: 'None of these',
    }),
    constraints: noneAlone('grievance_safeguards', NONE_OR_WHAT),
  },
  {
    code: 'grievance_number',
    type: 'one_of',
    label: 'How many complaints came in during the past 12 months?',
    hint: 'A number band only. Few or no complaints can also mean that the way is not trusted.',
    ...GRIEVANCE,
    sensitivity: 'protected',
    visibleWhen: 'grievance_channel',
    required: true,
    options: optionsOf({
      none: 'None',
      below_ten: 'Fewer than 10',
      ten_or_more: '10 or more',
      not_recorded: 'Not recorded',
    }),
  },
  {
    code: 'remedy_given',
    type: 'several_of',
    label: 'What have you done in the past 24 months to make good what went wrong for workers?',
    hint: 'Do not describe a single case.',
    ...REMEDY,
    ...BEYOND,
    required: true,
    options: optionsOf({
      money_back: 'Money, wages or papers given back',
      compensation: 'Compensation for harm',
      care: 'Medical care, counselling or training',
      apology: 'An apology or a public word',
      rules: 'Rules changed so that it does not happen again',
      nothing_known: 'Nothing went wrong that we know of',
      none: 'None of these',
    }),
    constraints: noneAlone('remedy_given', NONE_OR_WHAT),
  },
  {
    code: 'remedy_free',
    type: 'yes_no',
    label:
      'Is such help free of any condition, such as staying, leaving or withdrawing a complaint?',
    ...REMEDY,
    basis: ['A/70/260 paras. 28, 35, 49'],
    concept: 'remedy_unconditional',
    visibleWhen: '!("none" in remedy_given) && !("nothing_known" in remedy_given)',
    required: true,
  },
];
