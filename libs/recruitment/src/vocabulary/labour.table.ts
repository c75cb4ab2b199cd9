/** The eleven ILO indicators of forced labour, in ILO order. One sign alone proves nothing. */
export const INDICATORS = [
  { code: 'FL01', label: 'Abuse of vulnerability' },
  { code: 'FL02', label: 'Deception' },
  { code: 'FL03', label: 'Restriction of movement' },
  { code: 'FL04', label: 'Isolation' },
  { code: 'FL05', label: 'Physical and sexual violence' },
  { code: 'FL06', label: 'Intimidation and threats' },
  { code: 'FL07', label: 'Retention of identity documents' },
  { code: 'FL08', label: 'Withholding of wages' },
  { code: 'FL09', label: 'Debt bondage' },
  { code: 'FL10', label: 'Abusive working and living conditions' },
  { code: 'FL11', label: 'Excessive overtime' },
] as const;
export type IndicatorCode = (typeof INDICATORS)[number]['code'];

/** Label of an indicator. */
export function indicatorLabel(code: IndicatorCode): string {
  return INDICATORS.find((entry) => entry.code === code)?.label ?? code;
}

/**
 * The continuum from decent work to forced labour (A/70/260 para. 27). The last rung is reached
 * only by recording an authority's decision; the one before it is a suspicion to be referred.
 */
export const CONTINUUM = [
  'DECENT_WORK',
  'SUBSTANDARD_CONDITIONS',
  'LABOUR_RIGHTS_BREACH',
  'SEVERE_EXPLOITATION_SUSPECTED_FORCED_LABOUR',
  'FORCED_LABOUR_ESTABLISHED_BY_AUTHORITY',
] as const;
export type ContinuumGrade = (typeof CONTINUUM)[number];

/** What each rung calls for. */
export const CONTINUUM_RESPONSE: Readonly<Record<ContinuumGrade, string>> = {
  DECENT_WORK: 'improve',
  SUBSTANDARD_CONDITIONS: 'correct',
  LABOUR_RIGHTS_BREACH: 'remedy',
  SEVERE_EXPLOITATION_SUSPECTED_FORCED_LABOUR: 'refer',
  FORCED_LABOUR_ESTABLISHED_BY_AUTHORITY: 'support',
};

/** How a business is involved in a harm (UN Guiding Principles 13, 19 and 22). */
export const INVOLVEMENT = ['CAUSE', 'CONTRIBUTE', 'DIRECTLY_LINKED'] as const;
export type Involvement = (typeof INVOLVEMENT)[number];

export const INVOLVED_PARTIES = ['BUYER', 'EMPLOYER', 'AGENCY'] as const;
export type InvolvedParty = (typeof INVOLVED_PARTIES)[number];

export const OCCUPATIONS = [
  'FACTORY',
  'CONSTRUCTION',
  'AGRICULTURE',
  'PLANTATION',
  'DOMESTIC_WORK',
  'CAREGIVER',
  'SEAFARER',
  'FISHING',
  'SERVICES',
  'OTHER',
] as const;
export type Occupation = (typeof OCCUPATIONS)[number];

export const DOCUMENT_HOLDERS = ['WORKER', 'EMPLOYER', 'AGENCY', 'SUB_AGENT', 'OTHER'] as const;
export const LENDERS = [
  'EMPLOYER',
  'AGENCY',
  'SUB_AGENT',
  'MONEYLENDER',
  'BANK',
  'FAMILY',
] as const;
export const DEDUCTION_KINDS = ['DEPOSIT', 'WAGE_DEDUCTION', 'WITHHELD_WAGE'] as const;
export const LICENCE_STATUSES = ['ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED'] as const;
export const AGENCY_KINDS = ['FIRM', 'PERSON'] as const;
export const AGENCY_ROLES = ['RECRUITMENT_AGENCY', 'SUB_AGENT', 'LABOUR_PROVIDER'] as const;

/**
 * Edges run the way the worker travels: place to agency (recruits in), agency or place onwards
 * (passes through), agency to site (supplies workers to), place or agency to the site that is the
 * employer (employs), a labour provider or an employing site to the site where its workers work
 * (hires out).
 */
export const EDGE_KINDS = [
  'RECRUITS_IN',
  'PASSES_THROUGH',
  'SUPPLIES_WORKERS_TO',
  'EMPLOYS',
  'HIRES_OUT',
] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

export const EVENT_KINDS = [
  'DISCOVERY',
  'WORKER_INTERVIEWS',
  'FORCED_LABOUR_FOUND_BY_AUTHORITY',
  'POLICY_CHANGE',
  'REPAYMENT',
  'OTHER',
] as const;
