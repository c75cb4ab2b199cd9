import type { CostCode } from './cost-code.table';

export const PAYERS = [
  'WORKER',
  'EMPLOYER',
  'AGENCY_ORIGIN',
  'AGENCY_DESTINATION',
  'GOVERNMENT',
  'BUYER',
  'UNKNOWN',
] as const;
export type Payer = (typeof PAYERS)[number];

export const PAYEES = [
  'AGENCY_ORIGIN',
  'AGENCY_DESTINATION',
  'SUB_AGENT',
  'EMPLOYER',
  'OFFICIAL',
  'SERVICE_PROVIDER',
  'LENDER',
  'UNKNOWN',
] as const;
export type Payee = (typeof PAYEES)[number];

export const CHANNELS = [
  'CASH',
  'BANK',
  'MOBILE_MONEY',
  'WAGE_DEDUCTION',
  'LOAN_BY_AGENCY',
  'LOAN_THIRD_PARTY',
  'IN_KIND',
  'WITHHELD_WAGE',
] as const;

/** Where a figure comes from. A worker report is the mean of n interviews, its spread kept. */
export const PAYMENT_SOURCES = ['WORKER_REPORT', 'AGENCY_INVOICE', 'EMPLOYER_LEDGER'] as const;
export type PaymentSource = (typeof PAYMENT_SOURCES)[number];

/**
 * Labels under which fees hide, for hints beside the question. The idea is found in the field;
 * the mapping to codes is this product's own.
 */
export const FEE_LABEL_HINTS: readonly { label: string; code: CostCode; note: string }[] = [
  {
    label: 'service charge',
    code: 'FEE.SERVICE',
    note: 'often hides a placement fee; ask what it bought',
  },
  { label: 'processing fee', code: 'FEE.SERVICE', note: 'vague; ask for the breakdown' },
  { label: 'documentation fee', code: 'REL.ADMIN', note: 'vague; ask for the breakdown' },
  { label: 'agent, sub-agent or broker fee', code: 'ILL.UNDISCLOSED', note: 'informal go-between' },
  { label: 'training fee', code: 'REL.TRAINING', note: 'required training is a related cost' },
  { label: 'orientation fee', code: 'REL.TRAINING', note: '' },
  { label: 'skills or trade test fee', code: 'REL.SKILLS_TEST', note: '' },
  { label: 'medical', code: 'REL.MEDICAL', note: '' },
  {
    label: 'insurance or welfare fund',
    code: 'REL.INSURANCE',
    note: 'a welfare fund belongs here',
  },
  { label: 'visa, permit or stamping', code: 'REL.ADMIN', note: '' },
  { label: 'passport', code: 'REL.ADMIN', note: '' },
  { label: 'air ticket', code: 'REL.TRAVEL_LODGING', note: '' },
  { label: 'uniform or safety gear', code: 'REL.EQUIPMENT', note: '' },
  { label: 'deposit, bond or guarantee', code: 'ILL.ILLICIT', note: 'kind BOND or COLLATERAL' },
  {
    label: 'safekeeping fee',
    code: 'ILL.ILLICIT',
    note: 'points at document retention as well',
  },
  {
    label: 'levy deduction',
    code: 'ILL.EXTRA_CONTRACTUAL',
    note: 'or FEE.RECOVERY where the contract has it',
  },
  { label: 'loan transfer fee', code: 'ILL.ILLICIT', note: 'debt handed on' },
];

/** What a document is that attests a payment to workers. */
export const PAYMENT_ATTESTATIONS = [
  'SIGNED_RECEIPT_LIST',
  'RECEIPT',
  'BANK_STATEMENT',
  'TRANSFER_CONFIRMATION',
  'PAY_SLIP',
  'LEDGER_EXTRACT',
  'OTHER',
] as const;
