import { decimal, money, roundToMinor, type Decimal } from '../money/money';
import type { EntitlementRecord, PlanRecord } from './repayment-reading.repository';
import { repaymentErrors } from './repayment.errors';

type Owed = Pick<
  EntitlementRecord,
  'duePerWorker' | 'workers' | 'unreachable' | 'reached' | 'paid'
>;

/** Workers of an entitlement who can be reached by now. */
export function reachable({ workers, unreachable, reached }: Owed): number {
  return workers - unreachable + reached;
}

/** What is due to workers who can be reached, all instalments together. */
export function payableNow(owed: Owed): Decimal {
  return decimal(owed.duePerWorker).times(reachable(owed));
}

/**
 * The total of a payment, if it may be recorded: within what is due and not yet paid, to workers
 * who can be reached, in the minor units of the plan's currency.
 * @throws DomainError invalid
 */
export function assertPayable(
  { currency }: Pick<PlanRecord, 'currency'>,
  owed: Owed,
  workers: number,
  amountPerWorker: string,
): string {
  const each = decimal(amountPerWorker);
  if (!roundToMinor(each, currency).equals(each)) throw repaymentErrors.tooPrecise(currency);
  if (workers > reachable(owed)) throw repaymentErrors.moreWorkers(reachable(owed));
  const due = payableNow(owed);
  const left = due.minus(decimal(owed.paid));
  const amount = each.times(workers);
  const tooMuch = amount.greaterThan(left) || each.greaterThan(decimal(owed.duePerWorker));
  if (tooMuch || amount.isZero()) {
    throw repaymentErrors.moreThanDue(money(due, currency), money(left, currency));
  }
  return money(amount, currency);
}

/** What is said of a payment beside its amount, as far as it is checked. */
export interface ConfirmedPayment {
  workers: number;
  paidOn: string;
  attestation: { seenOn: string };
  confirmedWorkers: number;
  confirmedChannel?: string;
  confirmedOn?: string;
}

/**
 * A payment is made, seen and confirmed by today, and the workers' own word comes with the
 * channel and the day of it.
 * @throws DomainError invalid
 */
export function assertConfirmed(payment: ConfirmedPayment, today: string): void {
  const { workers, confirmedWorkers, confirmedChannel, confirmedOn, paidOn, attestation } = payment;
  const days = { '/paidOn': paidOn, '/attestation/seenOn': attestation.seenOn };
  const future = Object.entries({ ...days, '/confirmedOn': confirmedOn ?? paidOn }).find(
    ([, day]) => day > today,
  );
  if (future) throw repaymentErrors.inTheFuture(future[0]);
  if (confirmedWorkers > workers) throw repaymentErrors.moreConfirmed(workers);
  const told = confirmedWorkers > 0;
  if (told !== (confirmedChannel !== undefined)) {
    throw repaymentErrors.confirmedWithoutChannel('confirmedChannel');
  }
  if (told !== (confirmedOn !== undefined)) {
    throw repaymentErrors.confirmedWithoutChannel('confirmedOn');
  }
  if (confirmedOn !== undefined && confirmedOn < paidOn) throw repaymentErrors.confirmedBefore();
}

/** True once everybody who can be reached has all that is due. */
export function isPaidUp(entitlements: readonly Owed[]): boolean {
  return entitlements.every((owed) => decimal(owed.paid).greaterThanOrEqualTo(payableNow(owed)));
}
