import type { ColumnDefinition, QuestionDefinition } from '@para42/questionnaires';
import { shared } from './shared-column';
import { FEE_LINE_COLUMNS_V1 } from './recruitment-fee-lines.v1.fields';

const BASIS = ['ILO Convention 95, Articles 8 and 9', 'Dhaka Principle 5'];
const WHY = 'Money that is held back keeps people in a job.';
const EVIDENCE = 'Payslips and receipts, with what would identify a worker struck out.';

/** One row per kind and group of workers, per worker. */
export const DEDUCTION_COLUMNS_V1: ColumnDefinition[] = [
  shared(FEE_LINE_COLUMNS_V1, 'cohort'),
  {
    code: 'kind',
    type: 'one_of',
    label: 'What was done',
    hint: 'A deposit may have been taken by an agency as well.',
    why: WHY,
    basis: BASIS,
    sensitivity: 'business',
    required: true,
    options: [
      { code: 'DEPOSIT', label: 'A deposit was taken' },
      { code: 'WAGE_DEDUCTION', label: 'The wage was reduced' },
      { code: 'WITHHELD_WAGE', label: 'Wages were held back' },
    ],
  },
  {
    code: 'amount',
    type: 'money',
    label: 'Amount per worker',
    hint: 'For a deduction that comes back every month, the amount a month.',
    why: WHY,
    basis: BASIS,
    sensitivity: 'business',
    required: true,
    min: '0',
  },
  {
    code: 'purpose',
    type: 'text',
    label: 'Reason given',
    hint: 'As workers were told it. Write of the group and of no single worker.',
    why: 'A fee often comes back under another word.',
    basis: BASIS,
    sensitivity: 'business',
    maxLength: 200,
  },
  {
    code: 'since',
    type: 'date',
    label: 'First day on which it was taken',
    hint: 'Where only the month is known, give its first day.',
    why: 'The rule that was in force on that day counts.',
    basis: BASIS,
    sensitivity: 'business',
    constraints: [
      {
        code: 'not_in_future',
        expression: 'row.since <= today',
        message: 'This date is in the future.',
      },
    ],
  },
];

/** Whether money of workers is held back, and what. "No" is said of every group that is listed. */
export const DEDUCTION_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'deductions_known',
    type: 'one_of',
    label: 'Were deposits taken from workers, or wages reduced or held back?',
    hint: 'Leave out taxes and social insurance. Count lodging, tools, debts and safekeeping.',
    why: WHY,
    basis: BASIS,
    evidence: EVIDENCE,
    sensitivity: 'business',
    visibleWhen: 'recruits_from_afar',
    required: true,
    options: [
      { code: 'taken', label: 'Yes' },
      { code: 'none', label: 'No' },
      { code: 'not_known', label: 'We do not know' },
    ],
  },
  {
    code: 'deductions',
    type: 'table',
    label: 'What was taken or held back, from which group, and how much?',
    hint: 'One row for each kind and group, per worker. A group without a row counts as one from which nothing was taken.',
    why: WHY,
    basis: BASIS,
    evidence: EVIDENCE,
    sensitivity: 'business',
    visibleWhen: 'deductions_known == "taken"',
    required: true,
    maxRows: 200,
    columns: DEDUCTION_COLUMNS_V1,
  },
];
