import fc from 'fast-check';
import { DomainError } from '@para42/platform';
import { decimal, type Decimal } from '../money/money';
import { assertPayable, isPaidUp, payableNow, reachable } from './repayment-plan.policy';

interface Owed {
  duePerWorker: string;
  workers: number;
  unreachable: number;
  reached: number;
  paid: string;
}

const cents = (max: number) =>
  fc
    .integer({ min: 1, max })
    .map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`);

const owed = fc
  .record({
    duePerWorker: cents(100_000),
    workers: fc.integer({ min: 1, max: 30 }),
    absent: fc.nat({ max: 30 }),
  })
  .map(({ duePerWorker, workers, absent }): Owed => {
    const unreachable = Math.min(workers, absent);
    return { duePerWorker, workers, unreachable, reached: 0, paid: '0' };
  });

/** Payments of any size to any number of workers, among workers who are found. */
const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('pay' as const),
      workers: fc.integer({ min: 1, max: 12 }),
      each: cents(30_000),
    }),
    fc.record({ kind: fc.constant('payAll' as const) }),
    fc.record({ kind: fc.constant('find' as const), workers: fc.integer({ min: 1, max: 5 }) }),
  ),
  { minLength: 6, maxLength: 30 },
);

describe('payments of a plan', () => {
  it('never come to more than is due, and can come to all that is due', () => {
    let taken = 0;
    fc.assert(
      fc.property(owed, steps, (start, all) => {
        let state = start;
        for (const step of all) {
          if (step.kind === 'find') {
            const found = Math.min(step.workers, state.unreachable - state.reached);
            state = { ...state, reached: state.reached + found };
            continue;
          }
          const before = state;
          state =
            step.kind === 'pay'
              ? pay(state, step.workers, step.each)
              : pay(state, reachable(state), state.duePerWorker);
          if (state !== before) taken += 1;
          expect(decimal(state.paid).lessThanOrEqualTo(payableNow(state))).toBe(true);
          expect(decimal(state.paid).lessThanOrEqualTo(allDue(state))).toBe(true);
        }
        const found = { ...state, reached: state.unreachable };
        const left = allDue(found).minus(decimal(found.paid));
        const last = oneByOne(found, left);
        expect(last.paid).toBe(allDue(found).toFixed(2));
        expect(isPaidUp([last])).toBe(true);
      }),
      { numRuns: 400, seed: 20_261_127 },
    );
    expect(taken).toBeGreaterThan(400);
  });

  it.each([
    ['nothing', '0.00', 1, 'repaid_above_due'],
    ['more than is due to each', '100.01', 1, 'repaid_above_due'],
    ['workers who cannot be reached', '1.00', 9, 'more_workers_than_reachable'],
    ['a fraction of the minor unit', '0.005', 1, 'too_precise'],
  ])('cannot be %s', (_, each, workers, code) => {
    const state = { duePerWorker: '100.00', workers: 10, unreachable: 2, reached: 0, paid: '0' };
    expect(refusal(() => assertPayable({ currency: 'MYR' }, state, workers, each))).toBe(code);
  });
});

function allDue({ duePerWorker, workers }: Owed): Decimal {
  return decimal(duePerWorker).times(workers);
}

/** The state after a payment; the same one where it was refused. */
function pay(state: Owed, workers: number, each: string): Owed {
  if (workers === 0) return state;
  try {
    const amount = assertPayable({ currency: 'MYR' }, state, workers, each);
    return { ...state, paid: decimal(state.paid).plus(decimal(amount)).toFixed(2) };
  } catch (error) {
    if (error instanceof DomainError) return state;
    throw error;
  }
}

/** Pays what is left to one worker after the other. */
function oneByOne(state: Owed, left: Decimal): Owed {
  let next = state;
  for (let rest = left; rest.greaterThan(0);) {
    const due = decimal(state.duePerWorker);
    const each = rest.lessThan(due) ? rest : due;
    next = pay(next, 1, each.toFixed(2));
    rest = rest.minus(each);
  }
  return next;
}

function refusal(effect: () => unknown): string | undefined {
  try {
    effect();
    return undefined;
  } catch (error) {
    return (error as DomainError).code;
  }
}
