import { decimal, floorToMinor, money, roundToMinor, sum, ZERO, Decimal } from '../money/money';
import { payableNow } from './repayment-plan.policy';
import type { EntitlementRecord, LaterRefund } from './repayment-reading.repository';
import { repaymentErrors } from './repayment.errors';

/** Of a line of the working, what a refund of its payment is held against. */
interface WorkedLine {
  payment: string;
  currency: string;
  portion: string;
  used: string;
  interest: string;
}

type Owed = Pick<
  EntitlementRecord,
  'duePerWorker' | 'workers' | 'unreachable' | 'reached' | 'paid' | 'working'
>;

/**
 * What refunds since agreement take off what is due to one worker, in the currency of the plan:
 * the same part of the line, with its interest, as of the payment. At most what is due.
 */
export function refundedEach(
  { working, duePerWorker }: Pick<Owed, 'working' | 'duePerWorker'>,
  refunds: readonly LaterRefund[],
  currency: string,
): Decimal {
  const parts = (working as WorkedLine[]).map((line) => {
    const refund = refunds.find((r) => r.payment === line.payment && r.currency === line.currency);
    const portion = decimal(line.portion);
    if (!refund || portion.isZero()) return ZERO;
    const share = Decimal.min(decimal(refund.amount).dividedBy(portion), 1);
    return decimal(line.used).plus(decimal(line.interest)).times(share);
  });
  return Decimal.min(roundToMinor(sum(parts), currency), decimal(duePerWorker));
}

/** What is left to all who can be reached, if the refunds that the case tells of reached them. */
export function owedNow(owed: Owed, refunds: readonly LaterRefund[], currency: string): string {
  const refunded = refundedEach(owed, refunds, currency);
  const part = decimal(owed.duePerWorker).minus(refunded);
  const each = { ...owed, duePerWorker: part.toFixed() };
  return money(Decimal.max(payableNow(each).minus(decimal(owed.paid)), ZERO), currency);
}

/**
 * Whoever pays what the case says was refunded says why: a refund that is told is no proof that it
 * arrived, and money that did arrive is not owed twice.
 * @throws DomainError invalid `refunded_since_agreement`
 */
export function assertBesideRefund(
  owed: Owed & { owedNow: string },
  refunds: readonly LaterRefund[],
  currency: string,
  payment: { workers: number; amountPerWorker: string; besideRefund?: string },
): void {
  const refunded = refundedEach(owed, refunds, currency);
  if (refunded.isZero() || payment.besideRefund !== undefined) return;
  const each = decimal(payment.amountPerWorker);
  const leftEach = floorToMinor(decimal(owed.duePerWorker).minus(refunded), currency);
  const isWithin =
    each.lessThanOrEqualTo(leftEach) &&
    each.times(payment.workers).lessThanOrEqualTo(decimal(owed.owedNow));
  if (!isWithin) throw repaymentErrors.refunded(money(refunded, currency), owed.owedNow);
}
