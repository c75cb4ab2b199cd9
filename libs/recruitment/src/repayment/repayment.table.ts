/** Ways for money to reach workers; an agency that charged is refused whatever the way. */
export const PAYMENT_ROUTES = [
  'BANK_TRANSFER',
  'MOBILE_MONEY',
  'CASH_IN_PERSON',
  'PAYROLL',
  'TRUST_FUND',
] as const;

/** Who pays. An agency may owe the payer its share; what workers get comes from others. */
export const PAYERS = ['EMPLOYER', 'BUYER', 'FUND', 'AUTHORITY'] as const;

/** Ways for workers to say whether they were paid, none of which the employer or an agency runs. */
export const WORD_CHANNELS = [
  'HOTLINE',
  'TRADE_UNION',
  'CIVIL_SOCIETY',
  'OFF_SITE_INTERVIEW',
  'WORKER_VOICE_APP',
  'COMMUNITY_GROUP',
] as const;

/** What workers say of a payment that is on record. */
export const SAID = ['PAID', 'NOT_PAID', 'LESS_THAN_TOLD'] as const;

/** Steps by which workers who cannot be reached are sought. */
export const TRACING_STEPS = [
  'PHONE_OR_MESSAGE',
  'HOME_VISIT',
  'FORMER_COLLEAGUES',
  'COMMUNITY_GROUP',
  'TRADE_UNION',
  'CIVIL_SOCIETY',
  'AUTHORITY_OR_CONSULATE',
  'PUBLIC_NOTICE',
] as const;

export type WordChannel = (typeof WORD_CHANNELS)[number];
export type Said = (typeof SAID)[number];
export type TracingStep = (typeof TRACING_STEPS)[number];
