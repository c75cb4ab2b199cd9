import { addDays } from '@para42/platform';
import { addMonths } from '../money/dates';
import { decimal, floorToMinor, ZERO, type Decimal } from '../money/money';
import type { RecruitmentPolicy } from './policy.settings';

/** One instalment of one worker. */
export interface Instalment {
  number: number;
  dueOn: string;
  amount: Decimal;
}

/**
 * Splits what is due to one worker: equal parts rounded down to the minor unit, the last taking
 * the remainder, so that the sum is what is due.
 */
export function splitDue(due: Decimal, days: readonly string[], currency: string): Instalment[] {
  const part = floorToMinor(due.dividedBy(days.length), currency);
  return days.map((dueOn, index) => ({
    number: index + 1,
    dueOn,
    amount: index < days.length - 1 ? part : due.minus(part.times(days.length - 1)),
  }));
}

/**
 * Days of the instalments. With a first day given, monthly from it; otherwise evenly over the
 * days of the deadline, so that the last falls on the deadline and none after it.
 */
export function instalmentDays(
  policy: Pick<RecruitmentPolicy, 'instalments' | 'deadlineDays'>,
  discoveredOn: string,
): string[] {
  const { count, firstOn } = policy.instalments;
  return Array.from({ length: count }, (_, index) =>
    firstOn === undefined
      ? addDays(discoveredOn, Math.floor((policy.deadlineDays * (index + 1)) / count))
      : addMonths(firstOn, index),
  );
}

/** How many instalments fall after the deadline of their workers. */
export function afterDeadline(
  entitlements: readonly { deadlineOn: string; instalments: readonly { dueOn: string }[] }[],
): number {
  return entitlements.flatMap((e) => e.instalments.filter((i) => i.dueOn > e.deadlineOn)).length;
}

/**
 * An instalment is paid once everybody who can be reached has it and those before it; `set_aside`
 * where nobody can be reached yet; `late` from the day after the one on which it was due.
 */
export type InstalmentState = 'set_aside' | 'paid' | 'due' | 'late';

/** A payment: what each of its workers got, and how many of them have not contradicted it. */
export interface PaidEach {
  each: Decimal;
  workers: number;
}

/**
 * Nobody keeps who was paid when, so what one worker got above an instalment is not counted towards
 * another worker's: ten who were paid in full do not pay the first instalment of twenty.
 * @param payments of the workers who can be reached
 */
export function withStates<T extends { dueOn: string; perWorker: string }>(
  instalments: readonly T[],
  { reachable, payments }: { reachable: number; payments: readonly PaidEach[] },
  today: string,
): (T & { state: InstalmentState })[] {
  let owedEach: Decimal = ZERO;
  return instalments.map((instalment) => {
    owedEach = owedEach.plus(decimal(instalment.perWorker));
    const open = instalment.dueOn < today ? 'late' : 'due';
    const isPaid = countedTowards(owedEach, payments).greaterThanOrEqualTo(
      owedEach.times(reachable),
    );
    return { ...instalment, state: reachable === 0 ? 'set_aside' : isPaid ? 'paid' : open };
  });
}

function countedTowards(owedEach: Decimal, payments: readonly PaidEach[]): Decimal {
  return payments.reduce<Decimal>(
    (sum, { each, workers }) =>
      sum.plus((each.lessThan(owedEach) ? each : owedEach).times(workers)),
    ZERO,
  );
}
