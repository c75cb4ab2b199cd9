import type { Decimal } from '../money/money';
import type { CostCode } from '../vocabulary/cost-code.table';
import type { PaymentSource } from '../vocabulary/payment.table';
import type { RuleShare } from './rule-shares';

/** What one source says of one cost, per worker, in the row's currency; null: says nothing. */
export interface SourceView {
  byWorker: Decimal | null;
  byOthers: Decimal | null;
  lines: readonly string[];
}

/** Of what workers report to have been charged, before refunds; null: not on record. */
export interface ReportSpread {
  interviews: number;
  /** Mean of the interviews; of several lines the sum of their means. */
  mean: Decimal;
  /** Of one line: deviations of several do not add up. */
  standardDeviation: Decimal | null;
  lowest: Decimal | null;
  highest: Decimal | null;
}

/** One cost of one cohort as each source tells it, beside the law and the policy. */
export interface ReconciliationRow {
  cohort: string;
  costCode: CostCode;
  label: string;
  currency: string;
  sources: Readonly<Record<PaymentSource, SourceView | null>>;
  spread: ReportSpread | null;
  /** What workers bore of the cost, by the source that counts. */
  borne: Decimal;
  /** The same by rule: each payment against the rule in force on its day. */
  heldAgainst: readonly RuleShare[];
  /** What the zero-fee policy allows: nothing. */
  policyCap: Decimal;
  differences: readonly string[];
}
