import type { GoverningRule } from '../fees/fee-rule';
import type { Decimal } from '../money/money';
import type { CostCode } from '../vocabulary/cost-code.table';
import type { PaymentSource } from '../vocabulary/payment.table';

/** What one source says of one cost, per worker, in the row's currency; null: says nothing. */
export interface SourceView {
  byWorker: Decimal | null;
  byOthers: Decimal | null;
  lines: readonly string[];
}

export interface ReportSpread {
  interviews: number;
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
  /** The legal cap in force on the last day of payment, for all costs that its rule covers. */
  legalCap: { rule: string; amount: Decimal; covers: readonly CostCode[] } | null;
  /** What the zero-fee policy allows: nothing. */
  policyCap: Decimal;
  heldAgainst: GoverningRule;
  differences: readonly string[];
}
