import { decimal, money, roundToMinor, type Decimal } from '../money/money';
import type { RepaymentPlanState } from './repayment-plan.states';
import type { EntitlementRecord, PlanRecord } from './repayment-reading.repository';
import type { WordChannel } from './repayment.table';
import type { Heard, WordInput } from './workers-word.policy';
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

/**
 * A repayment is made after what it repays was discovered, and its receipt seen after that, by today.
 * What came back earlier is a refund, and lessens what is due.
 * @throws DomainError invalid
 */
export function assertSeen(
  { paidOn, attestation }: { paidOn: string; attestation: { seenOn: string } },
  discoveredOn: string,
  today: string,
): void {
  if (paidOn > today) throw repaymentErrors.inTheFuture('/paidOn');
  if (attestation.seenOn > today) throw repaymentErrors.inTheFuture('/attestation/seenOn');
  if (paidOn < discoveredOn) throw repaymentErrors.beforeDiscovery(discoveredOn);
  if (attestation.seenOn < paidOn) throw repaymentErrors.seenBeforePaid();
}

/** What workers said when their payment was put on record. */
export interface FirstWord {
  workers: number;
  confirmedWorkers: number;
  confirmedChannel?: WordChannel;
  confirmedOn?: string;
}

/**
 * The word that comes with a payment, with the channel and the day of it; null where none does.
 * @throws DomainError invalid
 */
export function firstWord(
  payment: FirstWord & { paidOn: string },
  today: string,
): WordInput | null {
  const { workers, confirmedWorkers, confirmedChannel, confirmedOn, paidOn } = payment;
  if (confirmedOn !== undefined && confirmedOn > today) {
    throw repaymentErrors.inTheFuture('/confirmedOn');
  }
  if (confirmedWorkers > workers) throw repaymentErrors.moreConfirmed(workers);
  const told = confirmedWorkers > 0;
  if (told !== (confirmedChannel !== undefined)) {
    throw repaymentErrors.confirmedWithoutChannel('confirmedChannel');
  }
  if (told !== (confirmedOn !== undefined)) {
    throw repaymentErrors.confirmedWithoutChannel('confirmedOn');
  }
  if (confirmedChannel === undefined || confirmedOn === undefined) return null;
  if (confirmedOn < paidOn) throw repaymentErrors.confirmedBefore();
  return {
    said: 'PAID',
    workers: confirmedWorkers,
    channel: confirmedChannel,
    saidOn: confirmedOn,
  };
}

/** True once everybody who can be reached has all that is due. */
export function isPaidUp(entitlements: readonly Owed[]): boolean {
  return entitlements.every((owed) => decimal(owed.paid).greaterThanOrEqualTo(payableNow(owed)));
}

/** What decides whether a plan is done, beside what was paid. */
export interface Heeded extends Owed {
  heard: Heard;
  unheardReason: string | null;
}

/**
 * Where a plan stands once something was paid, heard or found. It closes by itself only where
 * nothing is left to do: everybody has the money and has said so. A plan that was closed before
 * closes again once what opened it is settled; what was said of the others at that time holds.
 */
export function settledState(
  state: RepaymentPlanState,
  entitlements: readonly Heeded[],
): RepaymentPlanState {
  const paidUp = isPaidUp(entitlements);
  const unheard = entitlements.filter(({ heard }) => heard.notHeard > 0);
  if (state === 'closed') return paidUp ? 'closed' : 'reopened';
  if (state === 'reopened') {
    const isSettled = paidUp && unheard.every(({ unheardReason }) => unheardReason !== null);
    return isSettled ? 'closed' : 'reopened';
  }
  if (!paidUp) return state === 'agreed' || state === 'planned' ? state : 'paying';
  if (entitlements.some((e) => e.unreachable > e.reached)) return 'paid_tracing_open';
  return unheard.length > 0 ? 'paid_word_open' : 'closed';
}

/**
 * Why workers who were paid could not be asked, by entitlement: wanted for each that is not
 * wholly heard, and for no other.
 * @throws DomainError invalid
 */
export function assertUnheard(
  entitlements: readonly { id: string; cohortRef: string; heard: Heard }[],
  reasons: readonly { entitlementId: string }[],
): void {
  const given = reasons.map(({ entitlementId }) => entitlementId);
  const unheard = entitlements.filter(({ heard }) => heard.notHeard > 0);
  const lacking = unheard.filter(({ id }) => !given.includes(id));
  if (lacking.length > 0) {
    throw repaymentErrors.notHeard(lacking.map(({ cohortRef }) => cohortRef));
  }
  const odd = given.findIndex(
    (id, index) => !unheard.some((e) => e.id === id) || given.indexOf(id) !== index,
  );
  if (odd >= 0) throw repaymentErrors.oddReason(odd);
}
