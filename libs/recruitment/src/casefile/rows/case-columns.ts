import { columns, type Column } from './columns';

export const AGENCY_COLUMNS = columns({
  ref: 'text ref',
  kind: 'text kind',
  role: 'text role',
  name: 'text name',
  pseudonym: 'text pseudonym',
  country: 'text country',
  admin1: 'text admin1',
  zero_fee_clause_on: 'date zeroFeeClauseOn',
  evidence: 'text[] evidence',
  provenance: 'jsonb provenance',
});

export const LICENCE_COLUMNS = columns({
  ref: 'text ref',
  number: 'text number',
  authority: 'text authority',
  jurisdiction: 'text jurisdiction',
  valid_from: 'date validFrom',
  valid_to: 'date validTo',
  statuses: 'jsonb statuses',
  evidence: 'text[] evidence',
  provenance: 'jsonb provenance',
});

export const JOB_ORDER_COLUMNS = columns({
  ref: 'text ref',
  number: 'text number',
  authority: 'text authority',
  origin: 'text origin',
  destination: 'text destination',
  occupation: 'text occupation',
  max_worker_fee: 'numeric maxWorkerFee',
  currency: 'text currency',
  valid_from: 'date validFrom',
  valid_to: 'date validTo',
  source: 'text source',
});

export const EDGE_COLUMNS = columns({
  ref: 'text ref',
  kind: 'text kind',
  valid_from: 'date validFrom',
  valid_to: 'date validTo',
  source: 'text source',
  evidence: 'text[] evidence',
  provenance: 'jsonb provenance',
});

export const COHORT_COLUMNS = columns({
  ref: 'text ref',
  origin_country: 'text origin.country',
  origin_admin1: 'text origin.admin1',
  origin_name: 'text origin.name',
  destination: 'text destination',
  occupation: 'text occupation',
  hired_from: 'date hiring.from',
  hired_to: 'date hiring.to',
  workers_current: 'integer workers.current',
  workers_former: 'integer workers.former',
  workers_unreachable: 'integer workers.unreachable',
  women: 'integer bySex.women',
  men: 'integer bySex.men',
  sex_not_stated: 'integer bySex.otherOrNotStated',
  age_under_18: 'integer byAge.under18',
  age_18_24: 'integer byAge.from18to24',
  age_25_34: 'integer byAge.from25to34',
  age_35_44: 'integer byAge.from35to44',
  age_45: 'integer byAge.from45',
  contract_months: 'integer contractMonths',
  wage_currency: 'text wage.currency',
  wage_promised: 'numeric wage.promisedMonthly',
  wage_paid: 'numeric wage.paidMonthly',
  language_understood: 'boolean contract.languageUnderstood',
  job_as_promised: 'boolean contract.jobAsPromised',
  place_as_promised: 'boolean contract.placeAsPromised',
  employer_as_promised: 'boolean contract.employerAsPromised',
  documents_held_by: 'text documents.heldBy',
  documents_consent: 'boolean documents.consent',
  documents_return_hours: 'numeric documents.returnHours',
  exit_penalty: 'numeric exit.penalty.amount',
  exit_currency: 'text exit.penalty.currency',
  notice_days: 'integer exit.noticeDays',
  weekly_hours: 'numeric hours.weekly',
  overtime_voluntary: 'boolean hours.overtimeVoluntary',
  debt_workers: 'integer debt.workers',
  debt_mean: 'numeric debt.meanOutstanding.amount',
  debt_currency: 'text debt.meanOutstanding.currency',
  debt_monthly_rate: 'numeric debt.monthlyRatePercent',
  debt_lender: 'text debt.lender',
  repays_freely: 'boolean repayment.freely',
  repays_former: 'boolean repayment.former',
  source: 'text source',
  evidence: 'text[] evidence',
  provenance: 'jsonb provenance',
});

export const DEDUCTION_COLUMNS = columns({
  kind: 'text kind',
  amount: 'numeric amount',
  currency: 'text currency',
  purpose: 'text purpose',
  since: 'date since',
});

export const INDIVIDUAL_COLUMNS = columns({
  ref: 'text id',
  standing: 'text standing',
  reachable: 'boolean reachable',
  monthly_income: 'numeric monthlyIncome.amount',
  income_currency: 'text monthlyIncome.currency',
  repaid_unnamed: 'boolean repaidUnnamed',
});

export const PAYMENT_COLUMNS = columns({
  ref: 'text ref',
  worker: 'text worker',
  cost_code: 'text costCode',
  illegitimacy: 'text[] illegitimacy',
  illicit_kind: 'text illicitKind',
  label: 'text label',
  amount: 'numeric amount',
  currency: 'text currency',
  paid_on: 'date paidOn',
  place_country: 'text place.country',
  place_admin1: 'text place.admin1',
  place_name: 'text place.name',
  payer: 'text payer',
  payee_kind: 'text payee.kind',
  channel: 'text channel',
  receipt_given: 'boolean receipt.given',
  receipt_amount: 'numeric receipt.amount',
  disclosed: 'boolean disclosed',
  refunded_amount: 'numeric refunded.amount',
  refunded_on: 'date refunded.on',
  source_kind: 'text source.kind',
  interviews: 'integer source.interviews',
  lowest: 'numeric source.lowest',
  highest: 'numeric source.highest',
  standard_deviation: 'numeric source.standardDeviation',
  evidence: 'text[] evidence',
  provenance: 'jsonb provenance',
});

export const EVENT_COLUMNS = columns({
  ref: 'text ref',
  kind: 'text kind',
  happened_on: 'date on',
  authority: 'text authority',
  note: 'text note',
});

export const INVOLVEMENT_COLUMNS = columns({
  ref: 'text ref',
  party: 'text party',
  kind: 'text kind',
  judged_on: 'date on',
  reason: 'text reason',
  author: 'text author',
});

export const RATE_COLUMNS = columns({
  month: 'text month',
  currency: 'text currency',
  per_usd: 'numeric perUsd',
  source: 'text source',
});

/** A reference to another row: its id in the table, its ref in the case file. */
export interface Link {
  column: string;
  /** Table that the id points to. */
  to: 'agency' | 'job_order' | 'cohort';
  /** Dotted path of the ref in the case file's row. */
  path: string;
}

/** A list of the case file and the table that holds its rows. */
export interface RowTable {
  table: string;
  columns: readonly Column[];
  links: readonly Link[];
}

export const COHORT_LINK: Link = { column: 'cohort_id', to: 'cohort', path: 'cohort' };

/** Lists whose rows belong to one site alone, parents before children. */
export const SITE_TABLES = {
  jobOrders: { table: 'job_order', columns: JOB_ORDER_COLUMNS, links: [] },
  cohorts: {
    table: 'cohort',
    columns: COHORT_COLUMNS,
    links: [
      { column: 'agency_id', to: 'agency', path: 'agency' },
      { column: 'job_order_id', to: 'job_order', path: 'jobOrder' },
    ],
  },
  individuals: { table: 'cohort_individual', columns: INDIVIDUAL_COLUMNS, links: [COHORT_LINK] },
  payments: {
    table: 'payment',
    columns: PAYMENT_COLUMNS,
    links: [COHORT_LINK, { column: 'payee_agency_id', to: 'agency', path: 'payee.agency' }],
  },
  events: { table: 'case_event', columns: EVENT_COLUMNS, links: [COHORT_LINK] },
  involvement: {
    table: 'involvement_record',
    columns: INVOLVEMENT_COLUMNS,
    links: [COHORT_LINK, { column: 'agency_id', to: 'agency', path: 'agency' }],
  },
} as const satisfies Record<string, RowTable>;
