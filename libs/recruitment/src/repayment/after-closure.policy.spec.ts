import fc from 'fast-check';
import { assessCase } from '../casefile/assess-case';
import { Decimal, money } from '../money/money';
import { RateGaps } from '../money/rate-gaps';
import { MissingRateError, RateTable } from '../money/rate-table';
import { alone, workedCase } from '../worked-case/worked-case';
import { afterClosure, type SettledEntitlement } from './after-closure.policy';
import { inAll, type Entitlement, type PlanFigures } from './plan.policy';

const worked = (): PlanFigures => assessCase(alone(workedCase())).plan;

/** A plan as it is settled once it is closed; plans are closed in the order of their ids. */
const closed = ({ entitlements, currency }: PlanFigures, planId = '1'): SettledEntitlement[] =>
  entitlements.map(({ cohort, worker, workers, basis, due }) => ({
    planId,
    months: ['2026-11'],
    cohort,
    worker,
    workers,
    basis,
    duePerWorker: money(due.amount, currency),
    currency,
  }));

const NO_RATES = new RateTable([]);

const after = (figures: PlanFigures, settled: SettledEntitlement[], rates = NO_RATES) =>
  afterClosure(figures, { settled, rates });

/** The figures with other workers and other dues; `times` multiplies what is due. */
const changed = (figures: PlanFigures, workers: number, times: string): PlanFigures => ({
  ...figures,
  entitlements: figures.entitlements.map((e) => ({
    ...e,
    workers: e.worker === null ? e.workers + workers : e.workers,
    due: { ...e.due, amount: e.due.amount.times(times) },
  })),
});

const rows = ({ entitlements }: PlanFigures): unknown[][] =>
  entitlements.map((e) => [e.cohort, e.worker, e.workers, e.basis, money(e.due.amount, 'MYR')]);

describe('what is owed after a plan was closed', () => {
  it('is everything where no plan was closed', () => {
    expect(after(worked(), [])).toEqual(worked());
  });

  it('is nothing where nothing has changed, or less is due than was settled', () => {
    const settled = closed(worked());
    expect(after(worked(), settled).entitlements).toEqual([]);
    expect(after(changed(worked(), -2, '0.5'), settled).entitlements).toEqual([]);
  });

  it('is the whole to new workers, and the difference to those before', () => {
    const left = after(changed(worked(), 3, '2'), closed(worked()));
    expect(rows(left)).toEqual([
      ['np-2017', null, 3, 'MEAN', '11811.38'],
      ['np-2017', null, 23, 'TOP_UP', '5905.69'],
      ['np-2017', 'W-017', 1, 'TOP_UP', '6235.39'],
      ['np-2017', 'W-021', 1, 'TOP_UP', '5905.69'],
      ['np-2019', null, 3, 'MEAN', '5588.12'],
      ['np-2019', null, 20, 'TOP_UP', '2794.06'],
      ['bd-2022', null, 3, 'MEAN', '38883.42'],
      ['bd-2022', null, 30, 'TOP_UP', '19441.71'],
    ]);
    const [first] = left.entitlements;
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
    for (const [at, [workers, times]] of steps.entries()) {
      settled.push(...closed(after(changed(worked(), workers, times), settled), String(at)));
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

  it('holds what was settled in another currency against it, at the month of payment that gave least', () => {
    const rate = (month: string, perUsd: string) => {
      return { month, currency: 'MYR', perUsd, source: 'a file' };
    };
    const rates = new RateTable([rate('2026-09', '4'), rate('2026-10', '5')]);
    const settled = closed(worked()).map((s) => ({
      ...s,
      currency: 'USD',
      duePerWorker: '1000.00',
      months: ['2026-10', '2026-09'],
    }));
    expect(rows(after(changed(worked(), 1, '1'), settled, rates))).toEqual([
      ['np-2017', null, 1, 'MEAN', '5905.69'],
      ['np-2017', null, 23, 'TOP_UP', '1905.69'],
      ['np-2017', 'W-017', 1, 'TOP_UP', '2235.39'],
      ['np-2017', 'W-021', 1, 'TOP_UP', '1905.69'],
      ['np-2019', null, 1, 'MEAN', '2794.06'],
      ['bd-2022', null, 1, 'MEAN', '19441.71'],
      ['bd-2022', null, 30, 'TOP_UP', '15441.71'],
    ]);
    // Without the rate nobody can say what is left, and nothing is taken for settled or for due.
    const gaps = new RateGaps();
    const lacking = settled.map((s) =>
      s.cohort === 'bd-2022' ? { ...s, months: ['2020-01'] } : s,
    );
    const left = afterClosure(worked(), { settled: lacking, rates, gaps });
    expect(rows(left).map(([cohort]) => cohort)).not.toContain('bd-2022');
    expect(rows(left)).toHaveLength(3);
    expect(gaps.missing.map(({ month }) => month)).toEqual(['2020-01']);
    expect(() => after(worked(), lacking, rates)).toThrow(MissingRateError);
  });

  it('is what each lacks, person by person, whoever is named or comes in the meantime', () => {
    const seen = { named: 0, topUps: 0 };
    fc.assert(
      fc.property(lives, (steps) => {
        const people: Person[] = [];
        let [mean, plans] = [0, 0];
        const settled: SettledEntitlement[] = [];
        for (const step of steps) {
          if (step.kind === 'come') people.push(...newcomers(step, people.length));
          if (step.kind === 'raise') mean += step.cents;
          const unnamed = people.find(({ name }) => name === null);
          if (step.kind === 'name' && unnamed) {
            const isRepaid = unnamed.had > 0;
            Object.assign(unnamed, { name: `W-${people.length}-${seen.named}`, was: isRepaid });
            unnamed.own = step.cents;
            seen.named += 1;
          }
          if (step.kind !== 'close') continue;
          const left = after(figuresOf(people, mean), settled);
          pay(people, left);
          settled.push(...closed(left, String(plans).padStart(4, '0')));
          plans += 1;
          seen.topUps += left.entitlements.filter(({ basis }) => basis === 'TOP_UP').length;
          for (const person of people) {
            expect(person.had).toBeLessThanOrEqual(dueTo(person, mean) + plans);
            expect(person.had).toBeGreaterThanOrEqual(dueTo(person, mean) - plans);
          }
          const all = (of: (person: Person) => number) => people.reduce((n, p) => n + of(p), 0);
          // What the unnamed had is a mean: parts of a cent are all that may come of it.
          expect(all(({ had }) => had)).toBeLessThanOrEqual(all((p) => dueTo(p, mean)) + plans);
        }
      }),
      { numRuns: 300, seed: 20_261_201 },
    );
    expect(seen.named).toBeGreaterThan(300);
    expect(seen.topUps).toBeGreaterThan(300);
  });
});

/** A worker of the cohort, and what that one has had, in cents. */
interface Person {
  name: string | null;
  /** Whether a plan repaid this person before the name was known. */
  was: boolean;
  own: number;
  had: number;
}

const centsOf = fc.integer({ min: 1, max: 30_000 });
const lives = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('come' as const),
      count: fc.integer({ min: 1, max: 5 }),
      named: fc.boolean(),
      cents: centsOf,
    }),
    fc.record({ kind: fc.constant('raise' as const), cents: centsOf }),
    fc.record({ kind: fc.constant('name' as const), cents: centsOf }),
    fc.record({ kind: fc.constant('close' as const) }),
  ),
  { minLength: 6, maxLength: 30 },
);

function newcomers(step: { count: number; named: boolean; cents: number }, at: number): Person[] {
  return Array.from({ length: step.count }, (_, i) => ({
    name: step.named ? `N-${at + i}` : null,
    was: false,
    own: step.named ? step.cents : 0,
    had: 0,
  }));
}

function dueTo({ own }: Person, mean: number): number {
  return Math.max(own, mean);
}

const [model] = worked().entitlements as [Entitlement];

/** What the case owes to these people, without regard to any plan. */
function figuresOf(people: readonly Person[], mean: number): PlanFigures {
  const entitlement = (part: Partial<Entitlement>, cents: number): Entitlement => ({
    ...model,
    cohort: 'c1',
    unreachable: 0,
    ...part,
    due: { ...model.due, amount: new Decimal(cents).dividedBy(100) },
  });
  const unnamed = people.filter(({ name }) => name === null).length;
  const named = people.filter(({ name }) => name !== null);
  const all = [
    entitlement({ worker: null, workers: unnamed, basis: 'MEAN' }, mean),
    ...named.map((person) => {
      const part = { worker: person.name, workers: 1, wasUnnamed: person.was };
      return entitlement({ ...part, basis: 'MEAN' }, dueTo(person, mean));
    }),
  ];
  return inAll(
    all.filter((e) => e.workers > 0 && e.due.amount.greaterThan(0)),
    'MYR',
  );
}

/** Everybody is paid what the plan says: the unnamed who had something first, in their order. */
function pay(people: readonly Person[], { entitlements }: PlanFigures): void {
  const unnamed = people.filter(({ name }) => name === null);
  const before = unnamed.filter(({ had }) => had > 0);
  const fresh = unnamed.filter(({ had }) => had === 0);
  for (const { worker, workers, basis, due } of entitlements) {
    const cents = due.amount.times(100).toNumber();
    const paid = worker === null ? (basis === 'TOP_UP' ? before : fresh) : named(people, worker);
    expect(paid).toHaveLength(workers);
    for (const person of paid) person.had += cents;
  }
}

function named(people: readonly Person[], worker: string): Person[] {
  return people.filter(({ name }) => name === worker);
}
