import type { Decimal } from '../money/money';
import type { CostCode } from '../vocabulary/cost-code.table';
import type { Occupation } from '../vocabulary/labour.table';
import type { Payee } from '../vocabulary/payment.table';

/** The most that a worker may be charged, for all covered costs together. */
export type FeeCap =
  | { kind: 'AMOUNT'; amount: string; currency: string }
  /** Months of basic wage; per 12 months of contract where `perContractYear`; at most `maximum`. */
  | { kind: 'MONTHS_OF_WAGE'; months: string; perContractYear?: boolean; maximum?: string }
  /** The maximum approved for the job order under which the cohort was hired. */
  | { kind: 'PER_JOB_ORDER' }
  /** A service fee a month, by year of contract; the last amount goes on. */
  | { kind: 'MONTHLY_FEE'; byYear: readonly string[]; currency: string };

/** How well a rule is established; an unverified one still decides, and the observation says so. */
export type Confidence = 'found' | 'secondary' | 'unverified' | 'tenant';

/** A legal rule on what workers may be charged, with the days on which it is in force. */
export interface FeeRule {
  code: string;
  /** ISO 3166-1 alpha-3, or ANY. */
  origin: string;
  destinations: 'ANY' | readonly string[];
  occupations: 'ANY' | readonly Occupation[];
  /** Only what is paid to these; all payees where left out. */
  payees?: readonly Payee[];
  /** Costs that count against the cap; costs outside fall to the zero-fee policy. */
  covers: readonly CostCode[];
  /** Costs that the same rule puts on the employer altogether: a worker may bear nothing of them. */
  employerBears?: readonly CostCode[];
  cap: FeeCap;
  /** First day in force; null: before anything on record. */
  validFrom: string | null;
  /** Last day in force; null: still in force. */
  validTo: string | null;
  authority: string;
  whoPaysWhat: string;
  source: string;
  confidence: Confidence;
  /** Of a tenant's rule under the code of a shipped one: that one is asked on no day at all. */
  withdrawsShipped?: boolean;
  /** Set on a shipped rule: days on which a tenant's rule of the same code stands in its place. */
  replacedOn?: RulePeriod;
  /** Set on a tenant's rule that stands in place of a shipped one of the same code. */
  isInPlace?: true;
}

/** First and last day, both included; null: open. */
export interface RulePeriod {
  from: string | null;
  to: string | null;
}

/** Tells rules apart, also a shipped one and the tenant's own under the same code. */
export function ruleKey({ code, isInPlace }: FeeRule): string {
  return isInPlace ? `${code}:own` : code;
}

/** A cap worked out for one cohort, per worker. */
export interface ResolvedCap {
  amount: Decimal;
  currency: string;
  /** How it was worked out, in words. */
  working: string;
}

export type PolicyReason = 'no_rule_in_force' | 'cost_not_covered' | 'cap_unknown';

/** What a fee is held against: law in force on the day, or the zero-fee policy and why. */
export type GoverningRule =
  | {
      kind: 'law';
      rule: FeeRule;
      cap: ResolvedCap;
      employerBears: boolean;
      /** The rule lets these workers be charged something, if not this cost. */
      allows: boolean;
    }
  | { kind: 'policy'; reason: PolicyReason; note: string };

/**
 * The policy that stands in where no legal rule is in force. It is no law and has no days on which
 * it is in force: whoever adopts it measures payments of every day by it, also those from before
 * the definition by which costs are told apart.
 */
export const ZERO_FEE_POLICY = {
  code: 'ILO-2019',
  title: 'No recruitment fee or related cost is charged to a worker (a policy, not law)',
  source:
    'Employer Pays Principle; ILO Convention 181 (1997) Article 7(1); costs as in the ILO ' +
    'definition of recruitment fees and related costs (adopted November 2018, publication ' +
    'approved 28 March 2019), used as the measure for earlier payments as well',
  confidence: 'found',
} as const;
