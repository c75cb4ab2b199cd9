import type { QuestionDefinition } from '../engine/template-definition';
import { people } from './recruitment-audit-scope.v1.fields';
import { noneAlone, optionsOf, type Topic } from './template-texts';

const REPAY: Topic = {
  why: 'Workers have a right to get back what they should not have paid.',
  basis: ['A/70/260 paras. 34, 36', 'Employer Pays Principle'],
  sensitivity: 'business',
};
const RESULT: Topic = {
  why: 'Signs call for a closer look and for help, whatever is found in the end.',
  basis: ['ILO indicators of forced labour (revised edition 2025)', 'A/70/260 paras. 24, 49'],
  sensitivity: 'protected',
};

/** Whether what workers paid came back to them, and how that was checked. */
export const REPAYMENT_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'repayment_state',
    type: 'one_of',
    label: 'Is what workers paid being given back to them?',
    ...REPAY,
    concept: 'repayment_state',
    visibleWhen: 'fees_known == "workers_paid"',
    required: true,
    options: optionsOf({
      none: 'No',
      planned: 'It is planned',
      under_way: 'It is under way',
      completed: 'It is completed',
    }),
  },
  {
    code: 'repayments',
    type: 'table',
    label: 'What was given back, to how many, and how was it checked?',
    hint: 'One row for each group of workers.',
    ...REPAY,
    evidence: 'Bank lists or payslips with what would identify a worker covered.',
    visibleWhen: 'repayment_state == "under_way" || repayment_state == "completed"',
    required: true,
    maxRows: 50,
    columns: [
      {
        code: 'group',
        type: 'text',
        label: 'Group of workers',
        hint: 'A short name for origin, agency and year, for example BD-2023.',
        required: true,
        maxLength: 40,
      },
      people('workers_owed', 'Workers who paid'),
      {
        ...people('workers_repaid', 'Workers who got their money back'),
        constraints: [
          {
            code: 'not_more_than_owed',
            expression: 'row.workers_repaid <= row.workers_owed',
            message: 'This is more than the workers who paid.',
          },
        ],
      },
      { code: 'paid_each', type: 'money', label: 'Average paid by each', required: true, min: '0' },
      {
        code: 'repaid_each',
        type: 'money',
        label: 'Average given back to each',
        required: true,
        min: '0',
      },
      {
        code: 'completed_on',
        type: 'date',
        label: 'Last payment on',
        required: true,
        constraints: [
          {
            code: 'not_in_future',
            expression: 'row.completed_on <= today',
            message: 'This date is in the future.',
          },
        ],
      },
      {
        code: 'checked_by',
        type: 'several_of',
        label: 'How it was checked',
        required: true,
        options: optionsOf({
          bank: 'Payments by bank',
          payslips: 'Payslips',
          talks: 'Talks with workers in private',
          independent: 'A check by somebody independent',
          none: 'None of these',
        }),
        constraints: [
          {
            code: 'none_alone',
            expression: '!("none" in row.checked_by) || row.checked_by.size() == 1',
            message: 'Please choose either "None of these" or what applies.',
          },
        ],
      },
    ],
  },
  {
    code: 'repays_former',
    type: 'yes_no',
    label: 'Are workers who have left repaid as well?',
    hint: 'Also those who have returned home or work elsewhere.',
    ...REPAY,
    basis: ['A/70/260 para. 36'],
    concept: 'former_workers_repaid',
    visibleWhen: 'repayment_state != "none"',
    required: true,
  },
  {
    code: 'repays_freely',
    type: 'yes_no',
    label:
      'Is repayment free of any condition, such as staying in the job or withdrawing a complaint?',
    hint: 'Answer no where workers sign away a claim.',
    ...REPAY,
    basis: ['A/70/260 paras. 28, 35, 49'],
    concept: 'remedy_unconditional',
    visibleWhen: 'repayment_state != "none"',
    required: true,
  },
];

/** Which of the eleven indicators showed. Seen means that somebody has to look closer, and no more. */
export const RESULT_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'signs_seen',
    type: 'several_of',
    label: 'Which indicators showed?',
    hint: 'Of the practice at the site, never of a person. An indicator is present or suspected, and is referred.',
    ...RESULT,
    required: true,
    options: optionsOf({
      FL01: 'Abuse of vulnerability',
      FL02: 'Deception',
      FL03: 'Restriction of movement',
      FL04: 'Isolation',
      FL05: 'Physical and sexual violence',
      FL06: 'Intimidation and threats',
      FL07: 'Retention of identity documents',
      FL08: 'Withholding of wages',
      FL09: 'Signs of debt bondage',
      FL10: 'Abusive working and living conditions',
      FL11: 'Excessive overtime',
      none: 'None of these showed in this audit',
    }),
    constraints: noneAlone(
      'signs_seen',
      'Please choose either "None of these" or the indicators that showed.',
    ),
  },
  {
    code: 'referred',
    type: 'one_of',
    label: 'Was help offered to the people concerned, as they wished?',
    hint: 'Never through an immigration authority.',
    ...RESULT,
    basis: ['A/70/260 paras. 25, 28, 35'],
    visibleWhen: '!("none" in signs_seen)',
    required: true,
    options: optionsOf({
      offered: 'Yes, by a service that they can trust',
      not_yet: 'Not yet',
      not_wanted: 'They did not want it',
    }),
  },
  {
    code: 'no_proof',
    type: 'note',
    label:
      'That nothing showed does not mean that nothing is there. Workers may be afraid to speak; plan the next talk.',
    visibleWhen: '"none" in signs_seen',
  },
  {
    code: 'next_steps',
    type: 'text',
    label: 'What should be done next, by whom and until when?',
    hint: 'Write of practices. Do not name or describe a worker.',
    ...RESULT,
    basis: ['A/70/260 paras. 17, 42'],
    sensitivity: 'business',
    required: true,
    maxLength: 2000,
  },
];
