import type { ColumnDefinition } from '@para42/questionnaires';
import { FEE_SPREAD_COLUMNS_V1 } from './recruitment-fee-spread.v1.fields';

const ILO_DEFINITION = 'ILO definition of recruitment fees and related costs (2019)';
const PAYER_OR_PAYEE = {
  agencyOrigin: 'Agency in the country of origin',
  agencyDestination: 'Agency in the country of work',
  employer: 'The employer',
  unknown: 'Not known',
};

const WHAT: ColumnDefinition[] = [
  {
    code: 'cohort',
    type: 'text',
    label: 'Group of workers',
    hint: 'Its short name in the table of groups.',
    required: true,
    maxLength: 40,
    constraints: [
      {
        code: 'known_cohort',
        expression: 'cohorts.exists(c, c.ref == row.cohort)',
        message: 'There is no group of this short name in the table of groups.',
      },
    ],
  },
  {
    code: 'cost_code',
    type: 'one_of',
    label: 'What was paid for',
    hint: 'Processing, documentation, stamping or safekeeping fees: choose what the money really bought.',
    required: true,
    options: [
      { code: 'FEE.SERVICE', label: 'Fee of the agency for finding the job' },
      { code: 'FEE.LABOUR_HIRE', label: 'Fee for being hired out to another firm' },
      { code: 'FEE.DIRECT', label: 'Fee of the employer for hiring' },
      { code: 'FEE.RECOVERY', label: 'Fees taken back from wages' },
      { code: 'REL.MEDICAL', label: 'Medical examination or vaccination' },
      { code: 'REL.INSURANCE', label: 'Insurance or welfare fund' },
      { code: 'REL.SKILLS_TEST', label: 'Language or skills test' },
      { code: 'REL.TRAINING', label: 'Required training or orientation' },
      { code: 'REL.EQUIPMENT', label: 'Tools, uniform or safety gear' },
      { code: 'REL.TRAVEL_LODGING', label: 'Travel, lodging and food, the return included' },
      { code: 'REL.ADMIN', label: 'Passport, visa, permits and papers' },
      { code: 'ILL.EXTRA_CONTRACTUAL', label: 'A payment that is not in the contract' },
      { code: 'ILL.UNDISCLOSED', label: 'A payment not disclosed before the job was accepted' },
      { code: 'ILL.INFLATED', label: 'More than the true cost' },
      { code: 'ILL.ILLICIT', label: 'Bribe, deposit, bond or the like' },
      { code: 'OUT.PRE_OFFER_INCIDENTAL', label: 'Copies and photos before any offer' },
      { code: 'OUT.MINIMUM_QUALIFICATION', label: 'A lasting qualification for the trade' },
      { code: 'OUT.PERSONAL', label: 'Personal spending that nobody required' },
    ],
  },
  {
    code: 'illegitimacy',
    type: 'several_of',
    label: 'What was wrong with the payment, whatever it was for',
    hint: 'Choose all that apply. Leave it empty where nothing was wrong.',
    why: 'A payment can be illegitimate whatever it was for.',
    basis: [ILO_DEFINITION],
    sensitivity: 'business',
    options: [
      { code: 'ILL.EXTRA_CONTRACTUAL', label: 'It was not in the contract' },
      { code: 'ILL.UNDISCLOSED', label: 'It was not disclosed before the job was accepted' },
      { code: 'ILL.INFLATED', label: 'It was more than the true cost' },
      { code: 'ILL.ILLICIT', label: 'It was unlawful in itself, such as a bribe or a bond' },
    ],
  },
  {
    code: 'illicit_kind',
    type: 'one_of',
    label: 'Which kind of unlawful payment it was',
    hint: 'Leave it empty where none of these fits.',
    why: 'A bond ties workers to the job, and a bribe points to an official.',
    basis: [ILO_DEFINITION],
    sensitivity: 'protected',
    visibleWhen: 'row.cost_code == "ILL.ILLICIT" || "ILL.ILLICIT" in row.illegitimacy',
    options: [
      { code: 'BRIBE', label: 'Bribe' },
      { code: 'TRIBUTE', label: 'Tribute, or a gift that was expected' },
      { code: 'EXTORTION', label: 'Extortion under threat' },
      { code: 'KICKBACK', label: 'Kickback to whoever gave the order' },
      { code: 'BOND', label: 'Bond that is lost on leaving' },
      { code: 'COST_RECOVERY', label: 'Unlawful recovery of costs' },
      { code: 'COLLATERAL', label: 'Collateral or security' },
    ],
  },
  {
    code: 'label',
    type: 'text',
    label: 'What it was called',
    required: true,
    maxLength: 120,
  },
  {
    code: 'payer',
    type: 'one_of',
    label: 'Who paid',
    required: true,
    options: [
      { code: 'WORKER', label: 'The workers' },
      { code: 'EMPLOYER', label: PAYER_OR_PAYEE.employer },
      { code: 'AGENCY_ORIGIN', label: PAYER_OR_PAYEE.agencyOrigin },
      { code: 'AGENCY_DESTINATION', label: PAYER_OR_PAYEE.agencyDestination },
      { code: 'GOVERNMENT', label: 'A government' },
      { code: 'BUYER', label: 'A buyer' },
      { code: 'UNKNOWN', label: PAYER_OR_PAYEE.unknown },
    ],
  },
  {
    code: 'payee_kind',
    type: 'one_of',
    label: 'Who was paid',
    required: true,
    options: [
      { code: 'AGENCY_ORIGIN', label: PAYER_OR_PAYEE.agencyOrigin },
      { code: 'AGENCY_DESTINATION', label: PAYER_OR_PAYEE.agencyDestination },
      { code: 'SUB_AGENT', label: 'A sub-agent' },
      { code: 'EMPLOYER', label: PAYER_OR_PAYEE.employer },
      { code: 'OFFICIAL', label: 'An official' },
      { code: 'SERVICE_PROVIDER', label: 'A clinic, airline, school or other provider' },
      { code: 'LENDER', label: 'A lender' },
      { code: 'UNKNOWN', label: PAYER_OR_PAYEE.unknown },
    ],
  },
  {
    code: 'payee',
    type: 'text',
    label: 'Which agency or sub-agent was paid',
    hint: 'Short name in the table of agencies.',
    maxLength: 40,
    constraints: [
      {
        code: 'known_agency',
        expression: 'agencies.exists(a, a.ref == row.payee)',
        message: 'There is no agency of this short name in the table of agencies.',
      },
    ],
  },
];

const HOW_MUCH: ColumnDefinition[] = [
  { code: 'amount', type: 'money', label: 'Amount per worker', required: true, min: '0' },
  {
    code: 'paid_on',
    type: 'date',
    label: 'Date of payment',
    hint: 'The law of that day applies. Where only the month is known, give its first day.',
    required: true,
    constraints: [
      {
        code: 'not_in_future',
        expression: 'row.paid_on <= today',
        message: 'This date is in the future.',
      },
    ],
  },
  {
    code: 'place',
    type: 'place',
    label: 'Where it was paid: country, district and town',
    hint: 'Leave it empty where you do not know.',
    why: 'The place shows where in the chain money is taken, and whose law applies.',
    basis: ['A/70/260 para. 42', ILO_DEFINITION],
    sensitivity: 'business',
  },
  {
    code: 'channel',
    type: 'one_of',
    label: 'How it was paid',
    options: [
      { code: 'CASH', label: 'Cash' },
      { code: 'BANK', label: 'Bank' },
      { code: 'MOBILE_MONEY', label: 'Mobile money' },
      { code: 'WAGE_DEDUCTION', label: 'Taken from wages' },
      { code: 'LOAN_BY_AGENCY', label: 'Loan from the agency' },
      { code: 'LOAN_THIRD_PARTY', label: 'Loan from somebody else' },
      { code: 'IN_KIND', label: 'In kind' },
      { code: 'WITHHELD_WAGE', label: 'Wages held back' },
    ],
  },
  { code: 'receipt_given', type: 'yes_no', label: 'Was a receipt given?', required: true },
  {
    code: 'receipt_amount',
    type: 'decimal',
    label: 'Amount on the receipt, in the same currency',
    visibleWhen: 'row.receipt_given',
    min: '0',
  },
  {
    code: 'disclosed',
    type: 'yes_no',
    label: 'Were workers told of it before they accepted the job?',
    required: true,
  },
  {
    code: 'refunded',
    type: 'decimal',
    label: 'Amount given back per worker, in the same currency',
    hint: 'Leave it empty where nothing was given back.',
    min: '0',
    constraints: [
      {
        code: 'not_more_than_paid',
        expression: 'row.refunded <= row.amount.amount',
        message: 'This is more than was paid.',
      },
    ],
  },
  {
    code: 'refunded_on',
    type: 'date',
    label: 'Date on which it was given back',
    visibleWhen: 'answered(row.refunded)',
    required: true,
    constraints: [
      {
        code: 'after_payment',
        expression: 'row.refunded_on >= row.paid_on',
        message: 'This date lies before the payment.',
      },
    ],
  },
  {
    code: 'figures_from',
    type: 'one_of',
    label: 'Where the figure comes from',
    required: true,
    options: [
      { code: 'WORKER_REPORT', label: 'Average of what workers said' },
      { code: 'AGENCY_INVOICE', label: 'Invoice of the agency' },
      { code: 'EMPLOYER_LEDGER', label: 'Our own books' },
    ],
  },
  {
    code: 'interviews',
    type: 'integer',
    label: 'How many workers were asked?',
    visibleWhen: 'row.figures_from == "WORKER_REPORT"',
    required: true,
    min: 1,
    max: 100_000,
    countsPeople: true,
    constraints: [
      {
        code: 'not_more_than_group',
        expression:
          '!cohorts.exists(c, c.ref == row.cohort && row.interviews > c.workers_current + c.workers_former)',
        message: 'This is more than the workers of the group.',
      },
    ],
  },
];

/** One row per cost, group of workers and day, per worker. */
export const FEE_LINE_COLUMNS_V1: ColumnDefinition[] = [
  ...WHAT,
  ...HOW_MUCH,
  ...FEE_SPREAD_COLUMNS_V1,
];
