import type { Charge } from '../fees/charges.policy';
import { ruleKey } from '../fees/fee-rule';
import { monthOf } from '../money/dates';
import { Decimal, ZERO } from '../money/money';
import type { RateTable } from '../money/rate-table';
import type { Principle } from './policy.settings';

/** How much of a charge is to be repaid, in the charge's own currency. */
export interface Portion {
  charge: Charge;
  portion: Decimal;
}

/**
 * Under EMPLOYER_PAYS everything that workers bore. Under LEGAL_CAP what a legal rule in force
 * allows stays with the worker: the allowance of each rule is used up by the earliest payments
 * first, and what lies above it is due; costs under the zero-fee policy are due in whole.
 * Charges must come ordered by day and ref.
 */
export function duePortion(
  charges: readonly Charge[],
  principle: Principle,
  rates: RateTable,
): Portion[] {
  if (principle === 'EMPLOYER_PAYS') {
    return charges.map((charge) => ({ charge, portion: charge.net }));
  }
  const left = new Map<string, Decimal>();
  return charges.flatMap((charge) => {
    const portion = aboveCap(charge, left, rates);
    return portion.isZero() ? [] : [{ charge, portion }];
  });
}

function aboveCap(charge: Charge, left: Map<string, Decimal>, rates: RateTable): Decimal {
  const { governing, net, payment } = charge;
  if (governing.kind === 'policy' || governing.employerBears || governing.cap.amount.isZero()) {
    return net;
  }
  const { rule, cap } = governing;
  const allowance = left.get(ruleKey(rule)) ?? cap.amount;
  if (allowance.isZero()) return net;
  const month = monthOf(payment.paidOn);
  const asked = rates.convert(net, payment.currency, cap.currency, month).amount;
  const used = Decimal.min(asked, allowance);
  left.set(ruleKey(rule), allowance.minus(used));
  return used.equals(asked) ? ZERO : net.times(asked.minus(used)).dividedBy(asked);
}
