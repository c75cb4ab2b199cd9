import fc from 'fast-check';
import { changedCases } from '../../../../test/factories/recruitment/changed-case';
import { assessCase, type Assessment } from '../casefile/assess-case';
import { checkCaseFile } from '../casefile/case-file.checks';
import type { CaseFile, CasePolicy } from '../casefile/case-file.schema';
import { sum, ZERO, type Decimal } from '../money/money';
import { minorUnits } from '../vocabulary/currency.table';
import { alone, WORKED_CASE_TODAY } from './worked-case';

const RUNS = { numRuns: 150, seed: 20_261_125 };
const principles = fc.constantFrom('EMPLOYER_PAYS' as const, 'LEGAL_CAP' as const);

/** A changed case under either principle. */
const cases = fc.tuple(changedCases, principles).map(([file, principle]): CaseFile => {
  return { ...file, policy: { ...file.policy, principle } };
});

const assess = (file: CaseFile, policy: CasePolicy = {}): Assessment =>
  assessCase(alone({ ...file, policy: { ...file.policy, ...policy } }));

const dues = ({ plan }: Assessment): Map<string, Decimal> =>
  new Map(plan.entitlements.map((e) => [`${e.cohort} ${e.worker ?? ''}`, e.due.amount]));

describe('whatever the case', () => {
  it('is one that the product accepts', () => {
    fc.assert(
      fc.property(cases, (file) => {
        const context = { today: WORKED_CASE_TODAY, isCountry: () => true };
        expect(checkCaseFile(file, context)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('instalments add up to what is due, in whole minor units, none above the last', () => {
    fc.assert(
      fc.property(cases, (file) => {
        const { plan } = assess(file);
        for (const { due, instalments } of plan.entitlements) {
          const amounts = instalments.map(({ amount }) => amount);
          expect(sum(amounts).equals(due.amount)).toBe(true);
          const last = amounts.at(-1) ?? ZERO;
          for (const amount of amounts) {
            expect(amount.isNegative()).toBe(false);
            expect(amount.decimalPlaces()).toBeLessThanOrEqual(minorUnits(plan.currency));
            expect(amount.lessThanOrEqualTo(last)).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  it('totals are the sum over workers, and what is set aside is part of it', () => {
    fc.assert(
      fc.property(cases, (file) => {
        const { plan } = assess(file);
        const each = plan.entitlements.map(({ due, workers }) => due.amount.times(workers));
        const aside = plan.entitlements.map((e) => e.due.amount.times(e.unreachable));
        expect(sum(each).equals(plan.total)).toBe(true);
        expect(sum(aside).equals(plan.setAside)).toBe(true);
        expect(plan.payable.plus(plan.setAside).equals(plan.total)).toBe(true);
        expect(plan.payable.isNegative()).toBe(false);
      }),
      RUNS,
    );
  });

  it('the conversion that is better for the worker gives at least as much as each of the two', () => {
    let more = 0;
    fc.assert(
      fc.property(cases, (file) => {
        const better = dues(assess(file, { conversion: 'BETTER_FOR_WORKER' }));
        for (const conversion of ['PAYMENT_MONTH', 'DISCOVERY_MONTH'] as const) {
          for (const [worker, due] of dues(assess(file, { conversion }))) {
            const best = better.get(worker) ?? ZERO;
            expect(best.greaterThanOrEqualTo(due)).toBe(true);
            if (best.greaterThan(due)) more += 1;
          }
        }
      }),
      RUNS,
    );
    expect(more).toBeGreaterThan(RUNS.numRuns);
  });

  it('a worker with documents is due no less than the mean of the cohort', () => {
    fc.assert(
      fc.property(cases, (file) => {
        const due = dues(assess(file));
        const mean = due.get('np-2017 ') ?? ZERO;
        for (const worker of ['W-017', 'W-021']) {
          expect((due.get(`np-2017 ${worker}`) ?? ZERO).greaterThanOrEqualTo(mean)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('the order of lines plays no part, in no total and in no observation', () => {
    const shuffled = cases.chain((file) =>
      fc.record({
        file: fc.constant(file),
        payments: order(file.payments ?? []),
        individuals: order(file.individuals ?? []),
        rates: order(file.rates ?? []),
        events: order(file.events ?? []),
        agencies: order(file.agencies ?? []),
        edges: order(file.edges ?? []),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ file, ...lists }) => {
        const before = assess(file);
        const after = assess({ ...file, ...lists });
        expect(dues(after).size).toBe(dues(before).size);
        for (const [worker, due] of dues(before)) {
          expect(dues(after).get(worker)?.equals(due)).toBe(true);
        }
        for (const figure of ['total', 'setAside', 'payable'] as const) {
          expect(after.plan[figure].equals(before.plan[figure])).toBe(true);
        }
        expect(after.observations).toEqual(before.observations);
        expect(after.grades).toEqual(before.grades);
      }),
      RUNS,
    );
  });
});

function order<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length });
}
