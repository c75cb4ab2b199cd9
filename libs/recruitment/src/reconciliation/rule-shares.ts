import { grouped } from '../casefile/grouped';
import type { Charge } from '../fees/charges.policy';
import { ruleKey, ZERO_FEE_POLICY, type GoverningRule } from '../fees/fee-rule';
import { monthOf } from '../money/dates';
import { Decimal, sum, ZERO } from '../money/money';
import type { RateTable } from '../money/rate-table';
import type { CostCode } from '../vocabulary/cost-code.table';

/** What workers bore of one cost under one rule, per worker, and what that rule allows. */
export interface RuleShare {
  restsOn: 'law' | 'policy';
  /** Code of the legal rule, or of the zero-fee policy. */
  rule: string;
  /** The rule puts this cost on the employer altogether. */
  employerBears: boolean;
  /** How the cap was worked out, or why no legal rule decides. */
  note: string;
  /** Of all amounts of the share: that of the cap, or of the row where nothing is allowed. */
  currency: string;
  borne: Decimal;
  /** For all costs together that count against it. */
  cap: Decimal;
  /** Costs that count against the same cap, and what workers bore of all of them. */
  covers: readonly CostCode[];
  together: Decimal;
  /** Refs of the payment lines by day, and the first and last of those days. */
  lines: readonly string[];
  from: string;
  to: string;
}

/**
 * Holds each payment of one cost against the rule that governs it on its day, and no payment
 * against another's: one share for each rule, by the day of its first payment.
 * @param charges of one cost code, ordered by day and ref
 * @param all charges of the same workers: a cap counts for several costs together
 * @param currency in which what is allowed nothing is told
 */
export function ruleShares(
  charges: readonly Charge[],
  all: readonly Charge[],
  currency: string,
  rates: RateTable,
): RuleShare[] {
  return [...grouped(charges, ({ governing }) => shareKey(governing))].map(([key, own]) => {
    const beside = all.filter(({ governing }) => shareKey(governing) === key);
    return share(own, beside, currency, rates);
  });
}

function shareKey(governing: GoverningRule): string {
  if (governing.kind === 'policy') return 'policy';
  return `${governing.employerBears ? 'employer' : 'cap'} ${ruleKey(governing.rule)}`;
}

function share(
  own: readonly Charge[],
  beside: readonly Charge[],
  rowCurrency: string,
  rates: RateTable,
): RuleShare {
  const [first, last] = [own[0], own.at(-1)] as [Charge, Charge];
  const allowed = allowedBy(own);
  const currency = allowed.cap.isZero() ? rowCurrency : allowed.currency;
  const total = (charges: readonly Charge[]): Decimal =>
    sum(
      charges.map(
        ({ net, payment }) =>
          rates.convert(net, payment.currency, currency, monthOf(payment.paidOn)).amount,
      ),
    );
  const borne = total(own);
  return {
    ...allowed,
    currency,
    borne,
    // Where nothing is allowed no sum decides, and no rate is needed for it.
    together: allowed.cap.isZero() ? borne : total(beside),
    lines: own.map(({ payment }) => payment.ref),
    from: first.payment.paidOn,
    to: last.payment.paidOn,
  };
}

type Allowed = Pick<
  RuleShare,
  'restsOn' | 'rule' | 'employerBears' | 'note' | 'currency' | 'cap' | 'covers'
>;

function allowedBy(own: readonly Charge[]): Allowed {
  const { governing, payment } = own[0] as Charge;
  if (governing.kind === 'law') {
    const { rule, cap, employerBears } = governing;
    return {
      restsOn: 'law',
      rule: rule.code,
      employerBears,
      note: cap.working,
      currency: cap.currency,
      cap: cap.amount,
      covers: employerBears ? (rule.employerBears ?? []) : rule.covers,
    };
  }
  const notes = own.flatMap((charge) =>
    charge.governing.kind === 'policy' ? [charge.governing.note] : [],
  );
  return {
    restsOn: 'policy',
    rule: ZERO_FEE_POLICY.code,
    employerBears: false,
    note: [...new Set(notes)].join('; '),
    currency: payment.currency,
    cap: ZERO,
    covers: [payment.costCode],
  };
}
