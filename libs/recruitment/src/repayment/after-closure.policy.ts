import { decimal, Decimal, floorToMinor, sum, ZERO } from '../money/money';
import { splitDue } from './instalments.policy';
import type { Entitlement, PlanFigures } from './plan.policy';

/** What a closed plan owed to workers of a cohort, which is settled. */
export interface SettledEntitlement {
  cohort: string;
  worker: string | null;
  workers: number;
  /** TOP_UP: to workers whom an earlier plan had paid already. */
  basis: Entitlement['basis'];
  duePerWorker: string;
  currency: string;
}

/**
 * What is owed beyond plans that are closed: the whole to workers who were in none of them, and to
 * the others what is due now above what was settled. Nothing is owed twice: amounts settled in
 * another currency count as all that is due to those workers.
 */
export function afterClosure(
  figures: PlanFigures,
  settled: readonly SettledEntitlement[],
): PlanFigures {
  if (settled.length === 0) return figures;
  const entitlements = figures.entitlements.flatMap((entitlement) =>
    beyond(
      entitlement,
      settled.filter((s) => s.cohort === entitlement.cohort && s.worker === entitlement.worker),
      figures.currency,
    ),
  );
  return {
    ...figures,
    entitlements,
    total: sum(entitlements.map((e) => e.total)),
    setAside: sum(entitlements.map((e) => e.setAside)),
    payable: sum(entitlements.map((e) => e.payable)),
    lateInstalments: entitlements.flatMap((e) =>
      e.instalments.filter((i) => i.dueOn > e.deadlineOn),
    ).length,
  };
}

function beyond(
  entitlement: Entitlement,
  settled: readonly SettledEntitlement[],
  currency: string,
): Entitlement[] {
  const heads = settled.filter((s) => s.basis !== 'TOP_UP').reduce((n, s) => n + s.workers, 0);
  if (heads === 0) return [entitlement];
  const before = Math.min(heads, entitlement.workers);
  const due = entitlement.due.amount;
  const more = Decimal.max(due.minus(settledEach(settled, heads, currency) ?? due), ZERO);
  return [
    owing(entitlement, entitlement.workers - before, due, entitlement.basis, currency),
    owing(entitlement, before, floorToMinor(more, currency), 'TOP_UP', currency),
  ].filter((part) => part.workers > 0 && part.due.amount.greaterThan(0));
}

/** What a worker was owed by closed plans, in the mean; null where that was in another currency. */
function settledEach(
  settled: readonly SettledEntitlement[],
  heads: number,
  currency: string,
): Decimal | null {
  if (settled.some((s) => s.currency !== currency)) return null;
  return sum(settled.map((s) => decimal(s.duePerWorker).times(s.workers))).dividedBy(heads);
}

/** Part of an entitlement. Whoever is absent may be in either part: both set aside for them. */
function owing(
  entitlement: Entitlement,
  workers: number,
  amount: Decimal,
  basis: Entitlement['basis'],
  currency: string,
): Entitlement {
  const unreachable = Math.min(entitlement.unreachable, workers);
  const total = amount.times(workers);
  const setAside = amount.times(unreachable);
  const days = entitlement.instalments.map((instalment) => instalment.dueOn);
  return {
    ...entitlement,
    workers,
    unreachable,
    basis,
    due: { ...entitlement.due, amount },
    total,
    setAside,
    payable: total.minus(setAside),
    instalments: splitDue(amount, days, currency),
  };
}
