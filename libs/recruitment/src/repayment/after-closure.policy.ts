import { grouped } from '../casefile/grouped';
import { Decimal, floorToMinor, sum, ZERO } from '../money/money';
import { attempt, type RateGaps } from '../money/rate-gaps';
import type { RateTable } from '../money/rate-table';
import { splitDue } from './instalments.policy';
import { inAll, type Entitlement, type PlanFigures } from './plan.policy';
import { settledIn, unnamedPool, type SettledEntitlement, type Share } from './settled.policy';

export type { SettledEntitlement } from './settled.policy';

/** What was settled, and the rates by which it is held against what is due in another currency. */
export interface Settlement {
  settled: readonly SettledEntitlement[];
  rates: RateTable;
  /** Takes the rates that are missing; the cohorts that need them are left out. */
  gaps?: RateGaps;
}

/**
 * What is owed beyond plans that are closed: the whole to workers who were in none of them, and to
 * the others what is due now above what was settled. Who was repaid among the unnamed and is named
 * since takes what the unnamed had with them, so over all plans a cohort is owed no more than the
 * case says.
 * @throws MissingRateError without `gaps`
 */
export function afterClosure(
  figures: PlanFigures,
  { settled, rates, gaps }: Settlement,
): PlanFigures {
  if (settled.length === 0) return figures;
  const before = grouped(settled, ({ cohort }) => cohort);
  const now = grouped(figures.entitlements, ({ cohort }) => cohort);
  const left = [...now].flatMap(([cohort, entitlements]) =>
    attempt(
      gaps,
      () => beyond(entitlements, before.get(cohort) ?? [], rates, figures.currency),
      () => [],
    ),
  );
  return inAll(left, figures.currency);
}

/** Of one cohort. */
function beyond(
  entitlements: readonly Entitlement[],
  settled: readonly SettledEntitlement[],
  rates: RateTable,
  currency: string,
): Entitlement[] {
  const rows = grouped(settledIn(settled, currency, rates), ({ worker }) => worker);
  const owns = (e: Entitlement): readonly Share[] =>
    e.worker === null ? [] : (rows.get(e.worker) ?? []);
  const cameFromPool = (e: Entitlement): boolean =>
    e.worker !== null &&
    owns(e).every(({ basis }) => basis === 'TOP_UP') &&
    (e.wasUnnamed === true || owns(e).length > 0);
  const named = entitlements.filter(cameFromPool);
  const firsts = named.map(
    (e) =>
      owns(e)
        .map(({ planId }) => planId)
        .sort()[0] ?? null,
  );
  const pool = unnamedPool(rows.get(null) ?? [], firsts);
  const shares = new Map(named.map((e, at) => [e, pool.named[at] ?? null]));
  return entitlements.flatMap((e) => {
    if (e.worker === null) return split(e, pool.heads, pool.each, currency);
    const had = [...owns(e).map(({ each }) => each), shares.get(e) ?? null];
    const known = had.filter((each) => each !== null);
    return split(e, Math.min(known.length, 1), sum(known), currency);
  });
}

/** Those who had something, and are due what lies above it, beside those who had nothing. */
function split(
  entitlement: Entitlement,
  heads: number,
  each: Decimal,
  currency: string,
): Entitlement[] {
  if (heads === 0) return [entitlement];
  const before = Math.min(heads, entitlement.workers);
  const due = entitlement.due.amount;
  const more = floorToMinor(Decimal.max(due.minus(each), ZERO), currency);
  return [
    owing(entitlement, entitlement.workers - before, due, entitlement.basis, currency),
    owing(entitlement, before, more, 'TOP_UP', currency),
  ].filter((part) => part.workers > 0 && part.due.amount.greaterThan(0));
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
