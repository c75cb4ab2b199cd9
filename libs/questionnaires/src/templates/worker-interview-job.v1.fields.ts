import type { QuestionDefinition } from '../engine/template-definition';
import { optionsOf, type Topic } from './template-texts';

const CHAIN = 'A/70/260 para. 42';
const SURVEY = 'ILO, Hard to see, harder to count: survey guidelines (2012)';
const FAIR = 'ILO general principles for fair recruitment (2016)';
const ilo = (number: number): string =>
  `ILO indicators of forced labour, indicator ${number} (revised edition 2025)`;
const ILO_DEFINITION = 'ILO definition of recruitment fees and related costs (2019)';
const PROTECTED: Topic = { sensitivity: 'protected' } as const;

const WAY = {
  why: 'Social audits rarely ask how workers got their jobs. Much harm begins there.',
  basis: [CHAIN],
  ...PROTECTED,
};
const FREELY: Topic = {
  why: 'A job is free only where it was taken without pressure or deceit.',
  basis: [SURVEY, ilo(2), FAIR],
  ...PROTECTED,
};
const CONTRACT: Topic = {
  why: 'Promises that change after the journey leave people no choice.',
  basis: [ilo(2), FAIR, 'Dhaka Principle 2'],
  ...PROTECTED,
};
const FEES: Topic = {
  why: 'No worker should pay for a job. What was paid has to be given back.',
  basis: [ILO_DEFINITION, 'ILO Convention 181, Article 7', 'Dhaka Principle 1'],
  ...PROTECTED,
};
const DEBT: Topic = {
  why: 'A debt for getting the job can keep people from leaving it.',
  basis: [ilo(9), SURVEY],
  ...PROTECTED,
};
const BANDS = {
  up_to_1: 'Up to 1 month’s wage',
  over_1_to_3: 'More than 1 and up to 3 months’ wages',
  over_3_to_6: 'More than 3 and up to 6 months’ wages',
  over_6_to_12: 'More than 6 and up to 12 months’ wages',
  over_12: 'More than 12 months’ wages',
  not_known: 'The worker does not know',
};

/** How the worker came to this job, and what was promised. */
export const WAY_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'recruited_from',
    type: 'one_of',
    label: 'From how far away was the worker recruited?',
    hint: 'Do not write down the country or the village.',
    ...WAY,
    options: optionsOf({
      near: 'From nearby',
      another_region: 'From another region of this country',
      another_country: 'From another country',
    }),
  },
  {
    code: 'hired_when',
    type: 'one_of',
    label: 'How long ago was the worker hired?',
    ...WAY,
    options: optionsOf({
      past_year: 'In the past 12 months',
      one_to_three_years: 'More than 1 and up to 3 years ago',
      over_three_years: 'More than 3 years ago',
    }),
  },
  {
    code: 'job_found_through',
    type: 'several_of',
    label: 'Through whom did the worker get this job?',
    hint: 'Choose all who took part, also those in the village or town of origin.',
    ...WAY,
    options: optionsOf({
      direct: 'Directly through the employer',
      agency: 'A recruitment agency',
      sub_agent: 'A sub-agent or broker',
      referral: 'Somebody who already works there, or family',
      subcontractor: 'A subcontractor or labour provider',
      online: 'An advertisement or a message by phone',
      state_programme: 'A government programme',
    }),
  },
  {
    code: 'intermediaries',
    type: 'one_of',
    label: 'How many people or firms stood between the worker and the employer?',
    ...WAY,
    options: optionsOf({
      none: 'None',
      one: 'One',
      two: 'Two',
      three_or_more: 'Three or more',
      not_known: 'The worker does not know',
    }),
  },
  {
    code: 'took_job_freely',
    type: 'yes_no',
    label: 'Did the worker take the job freely, without pressure from anybody?',
    hint: 'Answer no also where somebody else decided, or the worker was handed over for money or a debt.',
    ...FREELY,
  },
  {
    code: 'contract_understood',
    type: 'yes_no',
    label:
      'Did the worker receive a written contract in a language that he or she understands, before leaving home?',
    ...CONTRACT,
    concept: 'contract_language',
  },
  {
    code: 'terms_changed',
    type: 'yes_no',
    label: 'Did the work begin on terms other than those promised?',
    ...CONTRACT,
    concept: 'terms_changed',
  },
  {
    code: 'what_changed',
    type: 'several_of',
    label: 'What was different from the promise?',
    ...CONTRACT,
    visibleWhen: 'terms_changed',
    options: optionsOf({
      wage: 'Wage',
      job: 'Kind of work',
      place: 'Place',
      employer: 'Employer',
      hours: 'Hours',
      deductions: 'Deductions',
      housing: 'Housing',
    }),
  },
  {
    code: 'signed_again',
    type: 'yes_no',
    label: 'Did the worker have to sign another contract on the way or after arrival?',
    ...CONTRACT,
    concept: 'contract_replaced',
  },
  {
    code: 'told_what_to_say',
    type: 'yes_no',
    label: 'Was the worker told what to say about getting the job, or to keep something quiet?',
    hint: 'For example to say that nothing was paid.',
    ...WAY,
    concept: 'answers_prepared',
  },
];

/** What getting the job cost, and what is still owed. Bands of wages, never an amount. */
export const MONEY_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'paid_for_job',
    type: 'one_of',
    label: 'Did the worker or the family pay anything to get this job?',
    hint: 'To anybody, at any time: fees, tests, papers, travel, training, deposits, gifts, amounts taken from wages.',
    ...FEES,
    concept: 'workers_paid_for_job',
    options: optionsOf({
      workers_paid: 'Yes',
      nobody_paid: 'No',
      not_known: 'The worker does not know',
    }),
  },
  {
    code: 'paid_band',
    type: 'one_of',
    label: 'How much was it all together, in wages of this job?',
    hint: 'Ask what was paid and what a month’s wage is. Write down only the band.',
    ...FEES,
    visibleWhen: 'paid_for_job == "workers_paid"',
    options: optionsOf(BANDS),
  },
  {
    code: 'paid_when',
    type: 'several_of',
    label: 'When was it paid?',
    ...FEES,
    visibleWhen: 'paid_for_job == "workers_paid"',
    options: optionsOf({
      before_leaving: 'Before leaving home',
      on_the_way: 'On the way',
      after_arrival: 'After arrival',
      from_wages: 'Taken from wages',
    }),
  },
  {
    code: 'paid_to',
    type: 'several_of',
    label: 'To whom was it paid?',
    ...FEES,
    visibleWhen: 'paid_for_job == "workers_paid"',
    options: optionsOf({
      agency: 'A recruitment agency',
      sub_agent: 'A sub-agent or broker',
      employer: 'The employer or its staff',
      official: 'An official',
      other: 'Somebody else',
    }),
  },
  {
    code: 'paid_receipt',
    type: 'one_of',
    label: 'Was there a receipt for the whole amount?',
    hint: 'Do not take or copy a receipt that shows who the worker is.',
    ...FEES,
    visibleWhen: 'paid_for_job == "workers_paid"',
    options: optionsOf({ whole: 'Yes', part: 'For a part of it', none: 'No' }),
  },
  {
    code: 'paid_back',
    type: 'one_of',
    label: 'Has any of it been given back?',
    ...FEES,
    visibleWhen: 'paid_for_job == "workers_paid"',
    options: optionsOf({ whole: 'All of it', part: 'A part of it', none: 'No' }),
  },
  {
    code: 'owes_for_job',
    type: 'yes_no',
    label: 'Does the worker or the family still owe money for getting this job?',
    ...DEBT,
    concept: 'recruitment_debt',
  },
  {
    code: 'debt_band',
    type: 'one_of',
    label: 'How much is still owed, in wages of this job?',
    ...DEBT,
    visibleWhen: 'owes_for_job',
    options: optionsOf(BANDS),
  },
  {
    code: 'debt_lenders',
    type: 'several_of',
    label: 'To whom is it owed?',
    ...DEBT,
    visibleWhen: 'owes_for_job',
    options: optionsOf({
      employer: 'The employer or its staff',
      agency: 'A recruitment agency',
      sub_agent: 'A sub-agent or broker',
      moneylender: 'A moneylender',
      bank: 'A bank',
      family: 'Family or friends',
    }),
  },
  {
    code: 'debt_ties',
    type: 'yes_no',
    label: 'Does the worker have to stay in this job until the debt is paid?',
    ...DEBT,
    visibleWhen: 'owes_for_job',
  },
];
