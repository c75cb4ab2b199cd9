import { assessCase } from '../casefile/assess-case';
import { money } from '../money/money';
import { alone, workedCase } from '../worked-case/worked-case';
import { afterClosure, type SettledEntitlement } from './after-closure.policy';
import type { PlanFigures } from './plan.policy';

const worked = (): PlanFigures => assessCase(alone(workedCase())).plan;

/** A plan as it is settled once it is closed. */
const closed = ({ entitlements, currency }: PlanFigures): SettledEntitlement[] =>
  entitlements.map(({ cohort, worker, workers, basis, due }) => ({
    cohort,
    worker,
    workers,
    basis,
    duePerWorker: money(due.amount, currency),
    currency,
  }));

/** The figures with other workers and other dues; `times` multiplies what is due. */
const changed = (figures: PlanFigures, workers: number, times: string): PlanFigures => ({
  ...figures,
  entitlements: figures.entitlements.map((e) => ({
    ...e,
    workers: e.worker === null ? e.workers + workers : e.workers,
    due: { ...e.due, amount: e.due.amount.times(times) },
  })),
});

const rows = ({ entitlements }: PlanFigures): unknown[] =>
  entitlements.map((e) => [e.cohort, e.worker, e.workers, e.basis, money(e.due.amount, 'MYR')]);

describe('what is owed after a plan was closed', () => {
  it('is everything where no plan was closed', () => {
    expect(afterClosure(worked(), [])).toEqual(worked());
  });

  it('is nothing where nothing has changed, or less is due than was settled', () => {
    const settled = closed(worked());
    expect(afterClosure(worked(), settled).entitlements).toEqual([]);
    expect(afterClosure(changed(worked(), -2, '0.5'), settled).entitlements).toEqual([]);
  });

  it('is the whole to new workers, and the difference to those before', () => {
    const after = afterClosure(changed(worked(), 3, '2'), closed(worked()));
    expect(rows(after)).toEqual([
      ['np-2017', null, 3, 'MEAN', '11811.38'],
      ['np-2017', null, 23, 'TOP_UP', '5905.69'],
      ['np-2017', 'W-017', 1, 'TOP_UP', '6235.39'],
      ['np-2017', 'W-021', 1, 'TOP_UP', '5905.69'],
      ['np-2019', null, 3, 'MEAN', '5588.12'],
      ['np-2019', null, 20, 'TOP_UP', '2794.06'],
      ['bd-2022', null, 3, 'MEAN', '38883.42'],
      ['bd-2022', null, 30, 'TOP_UP', '19441.71'],
    ]);
    const [first] = after.entitlements;
    expect(first?.instalments.map(({ amount }) => money(amount, 'MYR'))).toEqual([
      '3937.12',
      '3937.12',
      '3937.14',
    ]);
    expect(first?.unreachable).toBe(3);
  });

  it('never owes more in all than is due, plan upon plan', () => {
    const steps = [
      [0, '1'],
      [4, '1'],
      [4, '3'],
      [9, '2'],
      [9, '5'],
    ] as const;
    const settled: SettledEntitlement[] = [];
    for (const [workers, times] of steps) {
      settled.push(...closed(afterClosure(changed(worked(), workers, times), settled)));
    }
    const owed = (cohort: string): number =>
      settled
        .filter((s) => s.cohort === cohort)
        .reduce((cents, s) => cents + Math.round(Number(s.duePerWorker) * 100) * s.workers, 0);
    for (const [cohort, cents, heads] of [
      ['bd-2022', 1_944_171 * 5, 39],
      ['np-2019', 279_406 * 5, 29],
    ] as const) {
      expect(owed(cohort)).toBeLessThanOrEqual(cents * heads);
      expect(owed(cohort)).toBeGreaterThan((cents - 1) * heads);
    }
  });

  it('takes amounts settled in another currency for all that is due', () => {
    const settled = closed(worked()).map((s) => ({ ...s, currency: 'USD' }));
    expect(rows(afterClosure(changed(worked(), 1, '2'), settled))).toEqual([
      ['np-2017', null, 1, 'MEAN', '11811.38'],
      ['np-2019', null, 1, 'MEAN', '5588.12'],
      ['bd-2022', null, 1, 'MEAN', '38883.42'],
    ]);
  });
});
