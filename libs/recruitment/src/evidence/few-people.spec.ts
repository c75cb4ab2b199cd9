import type { JsonValue } from '@para42/platform';
import {
  counts,
  fitted,
  published,
  textOf,
  type Truth,
} from '../../../../test/factories/recruitment/published-cohort';

type Publish = (truth: Truth) => JsonValue[];

/** Numbers that look random and are the same in every run (mulberry32). */
function numbers(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * (most + 1));
  };
}

/** A case in which most counts are few, or leave few. */
function drawn(seed: number): Truth {
  const next = numbers(seed);
  const workers = next(3) === 0 ? 1 + next(8) : 9 + next(30);
  const part = (whole: number): number => {
    const kind = next(3);
    const count = kind === 0 ? next(4) : kind === 1 ? whole - next(4) : next(whole);
    return Math.max(0, Math.min(whole, count));
  };
  return fitted({
    workers,
    former: part(workers),
    unreachable: part(workers),
    debt: part(workers),
    women: part(workers),
    interviews: part(workers),
    individuals: next(2),
    ownAmount: 150_000 + next(9) * 1_000,
    reached: part(workers),
    paid: part(workers),
    confirmed: part(workers),
    disputed: 0,
    paidLater: next(1) === 0 ? 0 : part(workers),
    ...(next(1) === 0 ? {} : { disputed: part(workers) }),
  });
}

const MOVES = [-4, -3, -2, -1, 1, 2, 3, 4];

const NAMES = ['workers', 'former', 'unreachable', 'debt', 'women', 'interviews'] as const;
const PAID = [
  'individuals',
  'ownAmount',
  'reached',
  'paid',
  'confirmed',
  'disputed',
  'paidLater',
] as const;
const ALL: readonly (keyof Truth)[] = [...NAMES, ...PAID];

/** Other cases nearby: one figure changed, then two, and of few workers also how many there are. */
function* others(truth: Truth): Generator<Truth> {
  const moved = (from: Truth, name: keyof Truth): Truth[] =>
    MOVES.map((by) => ({ ...from, [name]: from[name] + by }));
  for (const name of ALL) yield* moved(truth, name).map(fitted);
  const starts = truth.workers < 5 ? [truth, ...moved(truth, 'workers')] : [truth];
  for (const start of starts) {
    for (const [index, name] of ALL.entries()) {
      for (const once of moved(start, name)) {
        for (const other of ALL.slice(index + 1)) yield* moved(once, other).map(fitted);
      }
    }
  }
}

/**
 * What whoever has the whole bundle, and knows how it was written, can work out of it: figures that are
 * the same in every case nearby of which the same bundle would have been written.
 */
function determined(truth: Truth, publish: Publish): string[] {
  const few = Object.entries(counts(truth)).filter(([, count]) => count > 0 && count < 5);
  const open = new Map<string, number>(few);
  if (truth.individuals > 0) open.set('own amount', truth.ownAmount);
  const told = textOf(publish(truth));
  for (const other of others(truth)) {
    if (open.size === 0) break;
    const differ = { ...counts(other), 'own amount': other.ownAmount } as Record<string, number>;
    const names = [...open].filter(([name, count]) => differ[name] !== count);
    if (names.length === 0 || textOf(publish(other)) !== told) continue;
    for (const [name] of names) open.delete(name);
  }
  return [...open.keys()];
}

const TRUTH: Truth = {
  workers: 38,
  former: 9,
  unreachable: 10,
  debt: 20,
  women: 12,
  interviews: 20,
  individuals: 0,
  ownAmount: 150_000,
  reached: 0,
  paid: 0,
  confirmed: 0,
  disputed: 0,
  paidLater: 0,
};

const member = (records: readonly JsonValue[], name: string) =>
  records.find((record) => name in (record as object)) as Record<string, JsonValue>;

describe('a bundle about a cohort', () => {
  it.each(Array.from({ length: 30 }, (_, seed) => [seed + 1]))(
    'lets nobody work a count of 1 to 4 people out, nor what one of them paid (case %i)',
    (seed) => {
      expect(determined(drawn(seed), published)).toEqual([]);
    },
  );

  it.each<[string, Partial<Truth>]>([
    ['who has left', { former: 3, debt: 35 }],
    ['who is not in debt', { debt: 36 }],
    ['five of six', { workers: 6, former: 0, unreachable: 0, debt: 5, women: 0, interviews: 6 }],
    ['who is absent while the others are paid', { unreachable: 3, paid: 35, confirmed: 35 }],
    ['who is paid later', { unreachable: 3, paid: 20, confirmed: 20, paidLater: 15 }],
    ['who was traced', { unreachable: 12, reached: 3 }],
    ['who has not confirmed', { unreachable: 0, paid: 38, confirmed: 36 }],
    ['who disputes', { unreachable: 0, paid: 38, confirmed: 20, disputed: 3 }],
    ['who does not dispute', { unreachable: 0, paid: 38, disputed: 35 }],
    ['who was not heard', { unreachable: 0, paid: 38, confirmed: 28, disputed: 8 }],
    ['what one individual paid', { individuals: 1 }],
    ['who was not asked', { interviews: 36 }],
  ])('hides %s', (_name, change) => {
    expect(determined({ ...TRUTH, ...change }, published)).toEqual([]);
  });

  it('tells counts and sums where nobody is few', () => {
    const records = published({ ...TRUTH, paid: 28, confirmed: 20 });
    const [cohort] = records as Record<string, JsonValue>[];
    expect(cohort).toMatchObject({
      workers: 38,
      standing: { current: 29, former: 9 },
      unreachable: 10,
      debt: { workers: 20 },
    });
    const plan = member(records, 'total');
    expect(plan.total).toMatch(/^\d+\.\d\d$/);
    expect(plan).toMatchObject({ paid: '28000.00', cohorts: [{ workers: 38, stillAbsent: 10 }] });
    expect(member(records, 'confirmedWorkers')).toMatchObject({
      workers: 28,
      amount: '28000',
      confirmedWorkers: 20,
      disputedWorkers: 0,
    });
  });

  it('tells how many dispute a payment where they are not few, and no sum beside it', () => {
    const records = published({ ...TRUTH, paid: 28, confirmed: 13, disputed: 6 });
    expect(member(records, 'confirmedWorkers')).toMatchObject({
      workers: 28,
      confirmedWorkers: 13,
      disputedWorkers: 6,
    });
    expect(member(records, 'total')).toMatchObject({
      paid: null,
      withheld: ['paid'],
      withheldBecause: 'workers dispute payments',
    });
  });

  it.each<[string, Partial<Truth>, (truth: Truth) => JsonValue, string]>([
    ['a band beside the rest', { former: 3 }, (t) => t.workers - t.former, 'former'],
    ['who was paid', { unreachable: 3, paid: 35 }, (t) => t.paid, 'not paid'],
    [
      'what counts as paid beside a dispute',
      { unreachable: 0, paid: 38, disputed: 3 },
      (t) => t.paid - t.disputed,
      'disputed',
    ],
    ['a plan’s total', { individuals: 1 }, (t) => t.workers * 1_000 + t.ownAmount, 'own amount'],
  ])('would be seen to give away %s', (_name, change, leak, found) => {
    const publish: Publish = (truth) => [...published(truth), leak(truth)];
    expect(determined({ ...TRUTH, ...change }, publish)).toContain(found);
  });
});
