import type { QuestionDefinition } from '../engine/template-definition';
import { noneAlone, optionsOf, type Topic } from './template-texts';

const SURVEY = 'ILO, Hard to see, harder to count: survey guidelines (2012)';
const ilo = (number: number): string =>
  `ILO indicators of forced labour, indicator ${number} (revised edition 2025)`;
const PROTECTED: Topic = { sensitivity: 'protected' } as const;
const NONE_OR_WHAT = 'Please choose either "None of these" or what applies.';

const PAPERS = {
  why: 'Who does not hold the own papers cannot leave.',
  basis: [ilo(7), 'Dhaka Principle 4', 'ILO general principles for fair recruitment (2016)'],
  ...PROTECTED,
};
const MOVEMENT: Topic = {
  why: 'Nobody may be locked in or cut off from others.',
  basis: [ilo(3), ilo(4), SURVEY],
  ...PROTECTED,
};
const WAGES: Topic = {
  why: 'Wages held back tie people to the employer.',
  basis: [ilo(8), 'ILO Convention 95, Articles 8, 9 and 12', 'Dhaka Principle 5'],
  ...PROTECTED,
};
const HOURS: Topic = {
  why: 'Overtime that cannot be refused is not voluntary.',
  basis: [ilo(11), 'ILO Conventions 1 and 30', SURVEY],
  ...PROTECTED,
};
const CONDITIONS: Topic = {
  why: 'People who depend on an employer for everything endure what others would refuse.',
  basis: [ilo(10), 'Dhaka Principle 7'],
  ...PROTECTED,
};
const HOUSING: Topic = {
  why: 'Housing tied to the job can be part of abusive conditions.',
  basis: [ilo(10), 'Dhaka Principle 8'],
  ...PROTECTED,
};

/** Papers, and freedom to move and to talk with others. */
export const FREEDOM_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'papers_holder',
    type: 'one_of',
    label: 'Who holds the passport and identity papers of the worker?',
    ...PAPERS,
    concept: 'papers_holder',
    options: optionsOf({
      worker: 'The worker',
      employer_on_request: 'The employer, where the worker asked for it',
      employer: 'The employer',
      agency: 'A recruitment agency',
      other: 'Somebody else',
    }),
  },
  {
    code: 'papers_back_at_once',
    type: 'yes_no',
    label: 'Can the worker have them back at once, without a reason and without paying?',
    ...PAPERS,
    visibleWhen: 'papers_holder != "worker"',
  },
  {
    code: 'free_to_leave',
    type: 'yes_no',
    label: 'Can the worker leave the site and the housing freely outside working hours?',
    ...MOVEMENT,
    concept: 'free_to_leave_site',
  },
  {
    code: 'keeps_phone',
    type: 'yes_no',
    label: 'Does the worker keep the own phone and call whomever he or she wants?',
    ...MOVEMENT,
    concept: 'phones_kept',
  },
];

/** Pay, hours and tasks. */
export const WORK_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'paid_on_time',
    type: 'yes_no',
    label: 'Were all wages of the past 12 months paid in full and on time?',
    ...WAGES,
    concept: 'wages_on_time',
  },
  {
    code: 'unexplained_deductions',
    type: 'yes_no',
    label: 'Is money taken from the wage that the worker did not agree to or does not understand?',
    ...WAGES,
  },
  {
    code: 'wages_kept_back',
    type: 'yes_no',
    label: 'Does anybody keep back wages or a deposit, to be given later?',
    ...WAGES,
  },
  {
    code: 'can_refuse_overtime',
    type: 'yes_no',
    label: 'Can the worker refuse overtime without any consequence?',
    ...HOURS,
    concept: 'overtime_refusable',
  },
  {
    code: 'longest_week',
    type: 'one_of',
    label: 'How long was the longest week of the past 3 months?',
    hint: 'Overtime included.',
    ...HOURS,
    options: optionsOf({
      up_to_48: 'Up to 48 hours',
      over_48_to_60: 'More than 48 and up to 60 hours',
      over_60_to_72: 'More than 60 and up to 72 hours',
      over_72: 'More than 72 hours',
    }),
  },
  {
    code: 'weekly_rest',
    type: 'yes_no',
    label: 'Does the worker have at least one whole day of rest in every seven days?',
    ...HOURS,
    basis: [ilo(11), 'ILO Conventions 14 and 106'],
    concept: 'weekly_rest',
  },
  {
    code: 'other_tasks',
    type: 'yes_no',
    label: 'Does the worker have to do things that are not part of the job?',
    hint: 'For example work in the house of a manager, or something that is against the law. Do not ask what it was.',
    ...CONDITIONS,
    basis: [SURVEY, ilo(10)],
  },
  {
    code: 'safe_at_work',
    type: 'yes_no',
    label: 'Is the work safe, with protective gear for free and care for whoever is hurt?',
    ...CONDITIONS,
  },
];

/** Where the worker lives, as far as the employer or an agency has a hand in it. */
export const LIVING_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'housing_provided',
    type: 'yes_no',
    label: 'Does the worker live in housing of the employer or an agency?',
    ...HOUSING,
  },
  {
    code: 'housing_lacks',
    type: 'several_of',
    label: 'What is wrong with it?',
    ...HOUSING,
    visibleWhen: 'housing_provided',
    options: optionsOf({
      crowded: 'It is crowded, or not everybody has an own bed',
      water: 'Clean water, toilets or washing are missing',
      fire: 'There is no way out in a fire',
      privacy: 'Women and men cannot lock their rooms or wash apart',
      storage: 'Nothing can be locked away',
      locked: 'People are locked in at times',
      none: 'None of these',
    }),
    constraints: noneAlone('housing_lacks', NONE_OR_WHAT),
  },
];
