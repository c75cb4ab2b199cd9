import { addDays } from '@para42/platform';
import fc from 'fast-check';
import { changedCases } from '../../../../test/factories/recruitment/changed-case';
import { caseInput } from '../casefile/case-input';
import type { CaseFile, CasePayment } from '../casefile/case-file.schema';
import type { Observation } from '../observations/define-observation';
import { observeCase } from '../observations/observe-case';
import { ALL_COUNTED_CODES } from '../vocabulary/cost-code.table';
import { WORKED_CASE_TODAY } from '../worked-case/worked-case';
import { mergeRules } from './applicable-rule.policy';
import type { FeeRule } from './fee-rule';
import { FEE_RULES } from './fee-rules.table';

const RUNS = { numRuns: 300, seed: 20_261_126 };
const day = fc.integer({ min: 0, max: 3_900 }).map((days) => addDays('2016-01-01', days));
const period = fc.tuple(day, day).map(([a, b]): [string, string] => (a < b ? [a, b] : [b, a]));
const amount = fc.integer({ min: 0, max: 300_000 }).map(String);

/** A rule on one of the case's corridors, or on every one, for some months or years. */
const newRule = fc
  .record({
    origin: fc.constantFrom('NPL', 'BGD', 'ANY', 'IND'),
    destinations: fc.constantFrom(['MYS'], ['MYS', 'QAT'], ['QAT'], 'ANY' as const),
    occupations: fc.constantFrom(['FACTORY' as const], ['SEAFARER' as const], 'ANY' as const),
    payees: fc.constantFrom(undefined, ['SUB_AGENT' as const], ['AGENCY_ORIGIN' as const]),
    covers: fc.constantFrom(ALL_COUNTED_CODES, ['FEE.SERVICE' as const]),
    amount,
    period,
  })
  .map(({ amount, period: [validFrom, validTo], payees, ...scope }): FeeRule => {
    return {
      code: 'TEST',
      ...scope,
      ...(payees ? { payees } : {}),
      cap: { kind: 'AMOUNT', amount, currency: 'NPR' },
      validFrom,
      validTo,
      authority: 'test',
      whoPaysWhat: 'test',
      source: 'test',
      confidence: 'tenant',
    };
  });

/** One rule put in, taken out, or with another cap or another period. */
const changes = fc.oneof(
  newRule.map((rule) => ({ before: undefined, after: rule })),
  fc
    .record({
      rule: fc.constantFrom(
        ...FEE_RULES.filter((rule) => ['NPL', 'BGD', 'ANY'].includes(rule.origin)),
      ),
      kind: fc.constantFrom('gone', 'cap', 'period'),
      amount,
      period,
    })
    .map(({ rule, kind, amount, period: [validFrom, validTo] }) => ({
      before: rule,
      after:
        kind === 'gone'
          ? undefined
          : kind === 'cap'
            ? { ...rule, cap: { kind: 'AMOUNT' as const, amount, currency: 'NPR' } }
            : { ...rule, validFrom, validTo },
    })),
);

const cases = fc
  .tuple(changedCases, fc.constantFrom('EMPLOYER_PAYS' as const, 'LEGAL_CAP' as const))
  .map(([file, principle]): CaseFile => ({ ...file, policy: { ...file.policy, principle } }));

describe('a change of one dated rule', () => {
  it('changes only observations of payments that it is about, on days on which it is in force', () => {
    let changed = 0;
    fc.assert(
      fc.property(cases, changes, (file, { before, after }) => {
        const others = FEE_RULES.filter((rule) => rule !== before);
        const then = observed(file, before ? [...others, before] : others);
        const now = observed(file, after ? [...others, after] : others);
        for (const key of new Set([...then.keys(), ...now.keys()])) {
          const versions = [then.get(key), now.get(key)];
          if (JSON.stringify(versions[0]) === JSON.stringify(versions[1])) continue;
          changed += 1;
          const lines = versions.flatMap((observation) => linesOf(observation, file));
          const reached = lines.filter((line) =>
            [before, after].some((rule) => rule !== undefined && isAbout(rule, line, file)),
          );
          expect({ key, reached: reached.length > 0 }).toEqual({ key, reached: true });
        }
      }),
      RUNS,
    );
    expect(changed).toBeGreaterThan(RUNS.numRuns / 2);
  });

  it("of a tenant's own in place of a shipped one changes nothing that was paid on other days", () => {
    let changed = 0;
    const codes = fc.constantFrom('NP-FVFT-2015', 'NP-MY-MOU-2018', 'BD-MY-2022');
    fc.assert(
      fc.property(cases, newRule, codes, (file, rule, code) => {
        const then = observed(file, FEE_RULES);
        const now = observed(file, mergeRules(FEE_RULES, [{ ...rule, code }]));
        for (const key of new Set([...then.keys(), ...now.keys()])) {
          const versions = [then.get(key), now.get(key)];
          if (JSON.stringify(versions[0]) === JSON.stringify(versions[1])) continue;
          changed += 1;
          const days = versions.flatMap((o) => linesOf(o, file)).map(({ paidOn }) => paidOn);
          const [from, to] = [rule.validFrom ?? '', rule.validTo ?? ''];
          expect({ key, reached: days.some((day) => from <= day && day <= to) }).toEqual({
            key,
            reached: true,
          });
        }
      }),
      RUNS,
    );
    expect(changed).toBeGreaterThan(RUNS.numRuns / 4);
  });

  it('holds no payment against a cap outside its days', () => {
    let held = 0;
    fc.assert(
      fc.property(cases, newRule, (file, rule) => {
        for (const observation of observed(file, [...FEE_RULES, rule]).values()) {
          for (const line of linesOf(observation, file)) {
            if (observation.code !== 'FEE_OVER_CAP') continue;
            const basis = [...FEE_RULES, rule].find(({ code }) => code === observation.basis.code);
            held += 1;
            expect(basis !== undefined && isAbout(basis, line, file)).toBe(true);
          }
        }
      }),
      RUNS,
    );
    expect(held).toBeGreaterThan(RUNS.numRuns);
  });
});

function observed(file: CaseFile, rules: readonly FeeRule[]): Map<string, Observation> {
  const input = caseInput(file, {
    rules,
    rates: [],
    tenantPolicy: {},
    otherLicences: [],
    firstAcceptedOn: WORKED_CASE_TODAY,
  });
  return new Map(observeCase(input).map((observation) => [observation.key, observation]));
}

function linesOf(observation: Observation | undefined, file: CaseFile): CasePayment[] {
  const lines = (observation?.facts.lines ?? []) as { payment: string }[];
  return lines.flatMap(({ payment }) => (file.payments ?? []).filter(({ ref }) => ref === payment));
}

/** Written anew and not taken from the policy that is under test. */
function isAbout(rule: FeeRule, payment: CasePayment, file: CaseFile): boolean {
  const cohort = (file.cohorts ?? []).find(({ ref }) => ref === payment.cohort);
  if (!cohort) return false;
  if (rule.validFrom !== null && payment.paidOn < rule.validFrom) return false;
  if (rule.validTo !== null && payment.paidOn > rule.validTo) return false;
  if (rule.origin !== 'ANY' && rule.origin !== cohort.origin.country) return false;
  if (rule.destinations !== 'ANY' && !rule.destinations.includes(cohort.destination)) return false;
  if (rule.occupations !== 'ANY' && !rule.occupations.includes(cohort.occupation)) return false;
  return rule.payees === undefined || rule.payees.includes(payment.payee.kind);
}
