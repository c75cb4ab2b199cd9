import type { ColumnDefinition } from '@para42/questionnaires';

const DECEPTION = 'ILO indicators of forced labour 2 (revised edition 2025)';
const PROMISED = {
  hint: 'Answer no where it differs for some of them. Leave it empty where you do not know.',
  why: 'Other terms than those promised are a sign of deception.',
  basis: [DECEPTION, 'Dhaka Principle 2'],
};

/** What was promised, what leaving costs, and how long workers work. */
export const COHORT_CONDITION_COLUMNS_V1: ColumnDefinition[] = [
  {
    code: 'contract_language',
    type: 'yes_no',
    label: 'Was the contract in a language that the workers understand?',
    hint: 'Read out and explained counts as well. Leave it empty where you do not know.',
    why: 'Nobody can agree to what cannot be understood.',
    basis: [DECEPTION, 'Dhaka Principle 2'],
    sensitivity: 'business',
  },
  {
    code: 'job_as_promised',
    type: 'yes_no',
    label: 'Is the job the one that was promised?',
    ...PROMISED,
    sensitivity: 'business',
  },
  {
    code: 'place_as_promised',
    type: 'yes_no',
    label: 'Is the place of work the one that was promised?',
    ...PROMISED,
    sensitivity: 'business',
  },
  {
    code: 'employer_as_promised',
    type: 'yes_no',
    label: 'Is the employer the one that was promised?',
    ...PROMISED,
    sensitivity: 'business',
  },
  {
    code: 'exit_penalty',
    type: 'money',
    label: 'What a worker has to pay for leaving before the end of the contract',
    hint: 'Give 0 where there is nothing to pay. Leave it empty where you do not know.',
    why: 'Whoever must pay to leave is not free to leave.',
    basis: ['Dhaka Principle 10', 'ILO indicators of forced labour 6 (revised edition 2025)'],
    sensitivity: 'business',
    min: '0',
  },
  {
    code: 'notice_days',
    type: 'integer',
    label: 'Notice period in days',
    hint: 'As in the contract. Give 0 where none is needed.',
    why: 'A long notice can keep people in a job as a fine does.',
    basis: ['Dhaka Principle 10'],
    sensitivity: 'business',
    min: 0,
    max: 730,
  },
  {
    code: 'weekly_hours',
    type: 'decimal',
    label: 'Usual hours of work a week, overtime included',
    hint: 'In an ordinary week of the past three months. Leave it empty where you do not know.',
    why: 'Excessive hours are a sign that people cannot refuse.',
    basis: [
      'ILO Conventions 1 and 30',
      'ILO indicators of forced labour 11 (revised edition 2025)',
    ],
    sensitivity: 'business',
    min: '0',
    max: '168',
    places: 2,
  },
  {
    code: 'overtime_voluntary',
    type: 'yes_no',
    label: 'Can workers refuse overtime?',
    hint: 'Answer no where refusing has consequences for pay, lodging or the job.',
    why: 'Overtime under threat is not freely agreed to.',
    basis: ['ILO indicators of forced labour 11 (revised edition 2025)'],
    sensitivity: 'business',
    visibleWhen: 'answered(row.weekly_hours)',
  },
];
