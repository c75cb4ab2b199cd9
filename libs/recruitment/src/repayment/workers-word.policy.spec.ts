import fc from 'fast-check';
import { DomainError } from '@para42/platform';
import { decimal, money, sum, ZERO, type Decimal } from '../money/money';
import { assertPayable, payableNow } from './repayment-plan.policy';
import { assertWord, heard, type WordInput, type WordRecord } from './workers-word.policy';

const CURRENCY = 'MYR';
const TODAY = '2026-11-24';
const DUE = { duePerWorker: '100.00', workers: 12, unreachable: 0, reached: 0 };

/** A worker of a payment: what they had by what they last said, and which word that was. */
interface Paid {
  had: Decimal;
  word: string | null;
}

/** A payment as the product keeps it, and the same one worker by worker. */
interface Payment {
  workers: number;
  amount: string;
  paidOn: string;
  words: WordRecord[];
  contested: Decimal;
  people: Paid[];
}

const cents = (n: number): string => (n / 100).toFixed(2);

const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('pay' as const),
      workers: fc.integer({ min: 1, max: 12 }),
      each: fc.integer({ min: 1_000, max: 10_000 }).map(cents),
    }),
    fc.record({
      kind: fc.constant('say' as const),
      payment: fc.nat({ max: 5 }),
      said: fc.constantFrom('PAID' as const, 'NOT_PAID' as const, 'LESS_THAN_TOLD' as const),
      received: fc.integer({ min: 1, max: 4_000 }).map(cents),
      workers: fc.integer({ min: 1, max: 3 }),
      before: fc.option(fc.nat({ max: 4 }), { freq: 2 }),
    }),
  ),
  { minLength: 8, maxLength: 40 },
);

type Step = (typeof steps extends fc.Arbitrary<infer T> ? T : never) extends (infer S)[]
  ? S
  : never;

describe('what workers say of payments', () => {
  it('is what counts, person by person, and never makes more than is due count as paid', () => {
    const taken = { pay: 0, say: 0, again: 0, back: 0 };
    fc.assert(
      fc.property(steps, (all) => {
        const payments: Payment[] = [];
        for (const step of all) {
          const before = counted(payments);
          const done = attempt(() =>
            step.kind === 'pay' ? pay(payments, step) : say(payments, step),
          );
          const after = counted(payments);
          if (done) taken[step.kind] += 1;
          if (done && step.kind === 'say' && step.before !== null) taken.again += 1;
          if (done && step.kind === 'say' && after.greaterThan(before)) taken.back += 1;
          const had = payments.flatMap(({ people }) => people.map((person) => person.had));
          expect(after.equals(sum(had))).toBe(true);
          expect(after.lessThanOrEqualTo(payableNow({ ...DUE, paid: '0' }))).toBe(true);
          expect(after.isNegative()).toBe(false);
          for (const payment of payments) expect(heard(payment)).toEqual(byPerson(payment));
        }
      }),
      { numRuns: 400, seed: 20_261_128 },
    );
    for (const count of Object.values(taken)) expect(count).toBeGreaterThan(100);
  });
});

function counted(payments: readonly Payment[]): Decimal {
  return sum(payments.map(({ amount, contested }) => decimal(amount).minus(contested)));
}

function byPerson({ people, amount, workers }: Payment): ReturnType<typeof heard> {
  const each = decimal(amount).dividedBy(workers);
  const spoke = people.filter(({ word }) => word !== null);
  const confirmed = spoke.filter(({ had }) => had.equals(each)).length;
  return {
    confirmed,
    disputed: spoke.length - confirmed,
    notHeard: people.length - spoke.length,
  };
}

function pay(payments: Payment[], { workers, each }: Extract<Step, { kind: 'pay' }>): void {
  const owed = { ...DUE, paid: money(counted(payments), CURRENCY) };
  const amount = assertPayable({ currency: CURRENCY }, owed, workers, each);
  const people = Array.from({ length: workers }, () => ({ had: decimal(each), word: null }));
  payments.push({ workers, amount, paidOn: '2026-11-20', words: [], contested: ZERO, people });
}

/** Some of the payment's workers speak: first those asked for, who must have said that before. */
function say(payments: Payment[], step: Extract<Step, { kind: 'say' }>): void {
  const payment = payments[step.payment % Math.max(payments.length, 1)];
  if (!payment) throw new DomainError('invalid', 'no_payment', 'Nobody was paid.');
  const before =
    step.before === null ? undefined : payment.words[step.before % payment.words.length];
  if (step.before !== null && !before) throw new DomainError('invalid', 'no_word', 'Nothing said.');
  const word: WordInput = {
    said: step.said,
    workers: step.workers,
    channel: 'HOTLINE',
    saidOn: '2026-11-21',
    ...(step.said === 'LESS_THAN_TOLD' && { receivedPerWorker: step.received }),
    ...(before && { inPlaceOf: before.id }),
  };
  const paid = counted(payments);
  const paidAgain = payableNow({ ...DUE, paid: '0' }).minus(paid);
  const contested = assertWord(payment, word, { currency: CURRENCY, today: TODAY, paidAgain });
  const id = `word-${payment.words.length}`;
  const speaking = payment.people
    .filter((person) => person.word === (before?.id ?? null))
    .slice(0, step.workers);
  expect(speaking).toHaveLength(step.workers);
  const had = {
    PAID: decimal(payment.amount).dividedBy(payment.workers),
    NOT_PAID: ZERO,
    LESS_THAN_TOLD: decimal(step.received),
  }[step.said];
  for (const person of speaking) Object.assign(person, { had, word: id });
  payment.words.push({
    receivedPerWorker: null,
    inPlaceOf: null,
    ...word,
    id,
  });
  payment.contested = payment.contested.plus(decimal(contested));
}

function attempt(effect: () => void): boolean {
  try {
    effect();
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
