import { decimal, Decimal, ZERO } from '../money/money';
import type { RateTable } from '../money/rate-table';
import type { Entitlement } from './plan.policy';

/** What a closed plan owed to workers of a cohort, which is settled. */
export interface SettledEntitlement {
  /** Plans in the order in which they were made: an earlier one has the lesser id. */
  planId: string;
  cohort: string;
  worker: string | null;
  workers: number;
  /** TOP_UP: to workers whom an earlier plan had paid already. */
  basis: Entitlement['basis'];
  duePerWorker: string;
  currency: string;
  /** YYYY-MM, of each payment; of the agreement, where nothing was paid yet. Never empty. */
  months: readonly string[];
}

/** Part of what was settled, in the currency of what is due now. Amounts are unrounded. */
export interface Share {
  planId: string;
  worker: string | null;
  workers: number;
  basis: Entitlement['basis'];
  each: Decimal;
}

/**
 * What was settled, in another currency: at the rate of the month of payment. Of several months the
 * one counts by which workers had least, so that more is left to them.
 * @throws MissingRateError
 */
export function settledIn(
  settled: readonly SettledEntitlement[],
  currency: string,
  rates: RateTable,
): Share[] {
  return settled.map(({ planId, worker, workers, basis, ...row }) => {
    const amount = decimal(row.duePerWorker);
    const converted = row.months.map(
      (month) => rates.convert(amount, row.currency, currency, month).amount,
    );
    return { planId, worker, workers, basis, each: Decimal.min(...converted) };
  });
}

interface Heads {
  heads: number;
  total: Decimal;
}

export interface UnnamedPool {
  /** Heads that are unnamed still, and what each of them had, in the mean. */
  heads: number;
  each: Decimal;
  /** What each individual who is said to come from among them had there; null: they were fewer. */
  named: readonly (Decimal | null)[];
}

/**
 * Heads whom plans repaid without naming them. Whoever is named takes the mean of what the unnamed
 * had by then: by the first plan that names the person; without one, by a plan that topped fewer of
 * them up than there were, or by now.
 * @param shares of the unnamed of one cohort, in one currency
 * @param named ids of the first plans that name individuals who come from among them; null: none
 */
export function unnamedPool(
  shares: readonly Share[],
  named: readonly (string | null)[],
): UnnamedPool {
  const pool = { heads: 0, total: ZERO };
  const gone = { heads: 0, total: ZERO };
  const had = named.map((): Decimal | null => null);
  const name = (planId: string | null): void => {
    named.forEach((first, at) => {
      if (first !== planId) return;
      const from = gone.heads > 0 ? gone : pool;
      if (from.heads > 0) had[at] = take(from, 1);
    });
  };
  const plans = [...new Set([...shares.map(({ planId }) => planId), ...named])];
  for (const planId of plans.filter((id) => id !== null).sort()) {
    name(planId);
    const own = shares.filter((share) => share.planId === planId);
    for (const { workers, each } of own.filter(({ basis }) => basis === 'TOP_UP')) {
      const left = Math.max(pool.heads - workers, 0);
      put(gone, left, take(pool, left));
      pool.total = pool.total.plus(each.times(workers));
    }
    for (const { workers, each } of own.filter(({ basis }) => basis !== 'TOP_UP')) {
      put(pool, workers, each.times(workers));
    }
  }
  name(null);
  // Of those who had left, whoever is not named after all is unnamed still, with what they had.
  put(pool, gone.heads, gone.total);
  const { heads, total } = pool;
  return { heads, each: heads === 0 ? ZERO : total.dividedBy(heads), named: had };
}

/** Heads leave with the mean. @returns what they had together */
function take(from: Heads, heads: number): Decimal {
  if (heads === 0) return ZERO;
  const share = from.total.times(heads).dividedBy(from.heads);
  from.heads -= heads;
  from.total = from.total.minus(share);
  return share;
}

function put(to: Heads, heads: number, total: Decimal): void {
  to.heads += heads;
  to.total = to.total.plus(total);
}
