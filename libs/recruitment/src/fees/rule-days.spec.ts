import type { CaseCohort } from '../casefile/case-file.schema';
import { ALL_COUNTED_CODES, type CostCode } from '../vocabulary/cost-code.table';
import type { Payee } from '../vocabulary/payment.table';
import { governingRule, mergeRules } from './applicable-rule.policy';
import { ruleKey, type FeeRule } from './fee-rule';
import { FEE_RULES } from './fee-rules.table';

interface Asked {
  paidOn: string;
  origin?: string;
  destination?: string;
  occupation?: CaseCohort['occupation'];
  costCode?: CostCode;
  payee?: Payee;
}

function governing(asked: Asked, rules: readonly FeeRule[] = FEE_RULES) {
  const cohort: CaseCohort = {
    ref: 'c',
    origin: { country: asked.origin ?? 'NPL' },
    destination: asked.destination ?? 'MYS',
    occupation: asked.occupation ?? 'FACTORY',
    hiring: { from: '2017-01-01', to: '2017-12-31' },
    workers: { current: 10, former: 0, unreachable: 0 },
    contractMonths: 12,
    wage: { currency: 'MYR', promisedMonthly: '1000' },
  };
  const { paidOn, costCode = 'FEE.SERVICE', payee = 'AGENCY_ORIGIN' } = asked;
  return governingRule({ cohort, jobOrders: [], payee, costCode, currency: 'NPR', paidOn }, rules);
}

/** Key of the rule and its cap, or why there is none. */
function told(asked: Asked, rules?: readonly FeeRule[]): string {
  const result = governing(asked, rules);
  return result.kind === 'law'
    ? `${ruleKey(result.rule)} ${result.cap.amount.toFixed()}`
    : result.reason;
}

const OWN: FeeRule = {
  code: 'OWN-2017',
  origin: 'NPL',
  destinations: ['MYS'],
  occupations: ['FACTORY'],
  covers: ALL_COUNTED_CODES,
  cap: { kind: 'AMOUNT', amount: '5000', currency: 'NPR' },
  validFrom: '2017-02-01',
  validTo: '2017-02-28',
  authority: 'test',
  whoPaysWhat: 'test',
  source: 'test',
  confidence: 'tenant',
};

describe('a rule governs from its first day to its last', () => {
  it.each<[string, Asked, string]>([
    ['the day before', { paidOn: '2017-01-31' }, 'NP-FVFT-2015 10000'],
    ['the first day', { paidOn: '2017-02-01' }, 'OWN-2017 5000'],
    ['the last day', { paidOn: '2017-02-28' }, 'OWN-2017 5000'],
    ['the day after', { paidOn: '2017-03-01' }, 'NP-FVFT-2015 10000'],
  ])('%s', (_, asked, expected) => {
    expect(told(asked, [...FEE_RULES, OWN])).toBe(expected);
  });

  const DESTINATION: Partial<Asked> = { payee: 'AGENCY_DESTINATION' };
  it.each<[string, Partial<Asked>, string, string]>([
    ['NP-FVFT-2015', {}, '2015-06-08 2015-06-09', 'no_rule_in_force NP-FVFT-2015 10000'],
    ['NP-MY-MOU-2018', {}, '2018-10-28 2018-10-29', 'NP-FVFT-2015 10000 NP-MY-MOU-2018 0'],
    ['BD-MY-2022', { origin: 'BGD' }, '2022-07-05 2022-07-06', 'no_rule_in_force BD-MY-2022 78990'],
    [
      'IN-RULE25-2017',
      { origin: 'IND' },
      '2017-12-13 2017-12-14',
      'no_rule_in_force IN-RULE25-2017 30000',
    ],
    [
      'VN-L69-2020',
      { origin: 'VNM' },
      '2021-12-31 2022-01-01',
      'no_rule_in_force VN-L69-2020 1000',
    ],
    [
      'VN-L69-2020-SEA',
      { origin: 'VNM', occupation: 'SEAFARER' },
      '2021-12-31 2022-01-01',
      'no_rule_in_force VN-L69-2020-SEA 1500',
    ],
    [
      'ID-ZERO-2020',
      { origin: 'IDN', occupation: 'DOMESTIC_WORK' },
      '2021-01-14 2021-01-15',
      'no_rule_in_force ID-ZERO-2020 0',
    ],
    [
      'SG-EA',
      { origin: 'IDN', destination: 'SGP', ...DESTINATION },
      '2011-03-31 2011-04-01',
      'no_rule_in_force SG-EA 1000',
    ],
    [
      'QA-ART33',
      { origin: 'BGD', destination: 'QAT' },
      '2004-12-30 2004-12-31',
      'no_rule_in_force QA-ART33 0',
    ],
  ])('%s, shipped', (_, asked, days, expected) => {
    expect(
      days
        .split(' ')
        .map((paidOn) => told({ ...asked, paidOn }))
        .join(' '),
    ).toBe(expected);
  });

  it('has one of those rows for each shipped rule that has a first day', () => {
    const dated = FEE_RULES.filter(({ validFrom }) => validFrom !== null);
    expect(dated).toHaveLength(9);
    expect(FEE_RULES.filter(({ validTo }) => validTo !== null)).toEqual([]);
  });
});

describe("a tenant's rule under the code of a shipped one", () => {
  const mine = { ...OWN, code: 'NP-MY-MOU-2018', validFrom: '2019-01-01', validTo: '2019-01-31' };

  it.each<[string, string, string]>([
    ['before both the older rule', '2018-10-28', 'NP-FVFT-2015 10000'],
    ['the shipped one from its first day', '2018-10-29', 'NP-MY-MOU-2018 0'],
    ['the shipped one the day before', '2018-12-31', 'NP-MY-MOU-2018 0'],
    ['the own from its first day', '2019-01-01', 'NP-MY-MOU-2018:own 5000'],
    ['the own to its last day', '2019-01-31', 'NP-MY-MOU-2018:own 5000'],
    ['the shipped one again the day after', '2019-02-01', 'NP-MY-MOU-2018 0'],
  ])('on its days and no others: %s', (_, paidOn, expected) => {
    expect(told({ paidOn }, mergeRules(FEE_RULES, [mine]))).toBe(expected);
  });

  it('stands in its place also for those whom only the shipped one is about', () => {
    const narrow = { ...mine, occupations: ['FISHING' as const] };
    expect(told({ paidOn: '2019-01-15' }, mergeRules(FEE_RULES, [narrow]))).toBe(
      'NP-FVFT-2015 10000',
    );
  });

  it('takes it out altogether where it says so', () => {
    const rules = mergeRules(FEE_RULES, [{ ...mine, withdrawsShipped: true }]);
    expect(
      ['2018-12-31', '2019-01-15', '2019-02-01'].map((paidOn) => told({ paidOn }, rules)),
    ).toEqual(['NP-FVFT-2015 10000', 'NP-MY-MOU-2018:own 5000', 'NP-FVFT-2015 10000']);
  });

  it('leaves nothing of a shipped one whose every day it has', () => {
    const open = { ...mine, validFrom: '2018-10-29', validTo: null };
    const codes = mergeRules(FEE_RULES, [open]).map(ruleKey);
    expect(codes).not.toContain('NP-MY-MOU-2018');
    expect(codes).toContain('NP-MY-MOU-2018:own');
    const begun = mergeRules(FEE_RULES, [{ ...open, validFrom: '2018-10-30' }]);
    expect(told({ paidOn: '2018-10-29' }, begun)).toBe('NP-MY-MOU-2018 0');
  });

  it('leaves every other rule as it is', () => {
    const others = (rules: readonly FeeRule[]) => rules.filter(({ code }) => code !== mine.code);
    expect(others(mergeRules(FEE_RULES, [mine]))).toEqual(others(FEE_RULES));
  });
});
