import type { CaseCohort, CaseJobOrder } from '../casefile/case-file.schema';
import { resolveCap } from './cap.policy';
import type { FeeCap, FeeRule } from './fee-rule';

const ORDER: CaseJobOrder = {
  ref: 'jo',
  number: 'AL/1',
  authority: 'the bureau',
  origin: 'LKA',
  destination: 'MYS',
  maxWorkerFee: '120000',
  currency: 'LKR',
  validFrom: '2023-08-10',
  validTo: '2025-08-09',
  source: 'test',
};
const IN_FORCE = '2024-01-01';

const WAGE = { currency: 'MYR', promisedMonthly: '1000.00', paidMonthly: '900.00' };
const TAIWAN: FeeCap = {
  kind: 'MONTHLY_FEE',
  byYear: ['1800', '1700', '1500'],
  currency: 'TWD',
};

const months = (months: string, more: object = {}): FeeCap => ({
  kind: 'MONTHS_OF_WAGE',
  months,
  ...more,
});
const amount = (amount: string, currency: string): FeeCap => ({ kind: 'AMOUNT', amount, currency });
const yearly = { perContractYear: true };
const contract = (contractMonths: number, wage: object = WAGE): Partial<CaseCohort> => ({
  contractMonths,
  wage: wage as CaseCohort['wage'],
});
const underOrder = (more: Partial<CaseCohort> = {}): Partial<CaseCohort> => ({
  jobOrder: 'jo',
  ...more,
});

/** A cap, workers, and what it comes to, reckoned by hand beside it; or why it cannot be told. */
type Row = [
  what: string,
  cap: FeeCap,
  cohort: Partial<CaseCohort>,
  expected: string | RegExp,
  order?: Partial<CaseJobOrder>,
  paidOn?: string,
];

const MONTHS_OF_WAGE: Row[] = [
  ['1 × 1000.00', months('1'), { wage: WAGE }, '1000 MYR'],
  [
    '1 × 900.00: no promise is known',
    months('1'),
    { wage: { ...WAGE, promisedMonthly: undefined } },
    '900 MYR',
  ],
  [
    '1.5 × 1234.56',
    months('1.5'),
    { wage: { currency: 'VND', promisedMonthly: '1234.56' } },
    '1851.84 VND',
  ],
  ['36 months are 3 years × 1000', months('1', yearly), contract(36), '3000 MYR'],
  ['18 months are 1.5 years × 1000', months('1', yearly), contract(18), '1500 MYR'],
  [
    '10 months: 1.5 × 10 ÷ 12 = 1.25 × 700',
    months('1.5', yearly),
    contract(10, { currency: 'USD', promisedMonthly: '700' }),
    '875 USD',
  ],
  [
    '36 months at most 2 × 1000',
    months('1', { ...yearly, maximum: '2' }),
    contract(36),
    '2000 MYR',
  ],
  [
    '20 months: 20 ÷ 12 × 1200',
    months('1', { ...yearly, maximum: '2' }),
    contract(20, { currency: 'SGD', promisedMonthly: '1200' }),
    '2000 SGD',
  ],
  ['the most is not reached', months('1', { maximum: '2' }), { wage: WAGE }, '1000 MYR'],
  ['0 months', months('0'), { wage: WAGE }, '0 MYR'],
  [
    'yen have no minor unit',
    months('1'),
    { wage: { currency: 'JPY', promisedMonthly: '150000' } },
    '150000 JPY',
  ],
  ['no wage at all', months('1'), {}, /^no wage is on record$/],
  [
    'a wage of zero',
    months('1'),
    { wage: { currency: 'MYR', promisedMonthly: '0' } },
    /^the wage on record is zero$/,
  ],
  [
    'no length of contract',
    months('1', yearly),
    { wage: WAGE },
    /^the length of contract is not known$/,
  ],
  [
    'a currency that is none',
    months('1'),
    { wage: { ...WAGE, currency: 'XQQ' } },
    /^XQQ is not a currency/,
  ],
];

const AMOUNT: Row[] = [
  ['the amount as it stands', amount('10000', 'NPR'), {}, '10000 NPR'],
  ['with its minor units', amount('78990.50', 'BDT'), {}, '78990.5 BDT'],
  ['zero', amount('0', 'NPR'), {}, '0 NPR'],
  ['a currency that is none', amount('1', 'ZZZ'), {}, /^ZZZ is not a currency/],
];

const PER_ORDER: FeeCap = { kind: 'PER_JOB_ORDER' };
const PER_JOB_ORDER: Row[] = [
  ['the maximum of the order', PER_ORDER, underOrder(), '120000 LKR'],
  ['a maximum of zero', PER_ORDER, underOrder(), '0 LKR', { maxWorkerFee: '0' }],
  ['the cohort names none', PER_ORDER, {}, /^the cohort names no job order$/],
  ['the cohort names another', PER_ORDER, { jobOrder: 'other' }, /^the cohort names no job order$/],
  [
    'the day before it',
    PER_ORDER,
    underOrder(),
    /AL\/1 was not in force on 2023-08-09/,
    {},
    '2023-08-09',
  ],
  ['its first day', PER_ORDER, underOrder(), '120000 LKR', {}, '2023-08-10'],
  ['its last day', PER_ORDER, underOrder(), '120000 LKR', {}, '2025-08-09'],
  [
    'the day after it',
    PER_ORDER,
    underOrder(),
    /AL\/1 was not in force on 2025-08-10/,
    {},
    '2025-08-10',
  ],
  ['no last day', PER_ORDER, underOrder(), '120000 LKR', { validTo: undefined }, '2039-01-01'],
  [
    'workers of another origin',
    PER_ORDER,
    underOrder({ origin: { country: 'NPL' } }),
    /for others: origin LKA, that of the workers is NPL$/,
  ],
  [
    'workers who went elsewhere',
    PER_ORDER,
    underOrder({ destination: 'QAT' }),
    /for others: destination MYS, that of the workers is QAT$/,
  ],
  [
    'another occupation',
    PER_ORDER,
    underOrder(),
    /for others: occupation CONSTRUCTION, that of the workers is FACTORY$/,
    { occupation: 'CONSTRUCTION' },
  ],
  ['their occupation', PER_ORDER, underOrder(), '120000 LKR', { occupation: 'FACTORY' }],
  [
    'all three',
    PER_ORDER,
    underOrder(),
    /origin BGD.*; destination SGP.*; occupation FISHING/,
    { origin: 'BGD', destination: 'SGP', occupation: 'FISHING' },
  ],
  [
    'a currency that is none',
    PER_ORDER,
    underOrder(),
    /^ZZZ is not a currency/,
    { currency: 'ZZZ' },
  ],
];

const MONTHLY_FEE: Row[] = [
  ['1 × 1800', TAIWAN, contract(1), '1800 TWD'],
  ['12 × 1800', TAIWAN, contract(12), '21600 TWD'],
  ['12 × 1800 + 1 × 1700', TAIWAN, contract(13), '23300 TWD'],
  ['12 × 1800 + 12 × 1700 + 2 × 1500', TAIWAN, contract(26), '45000 TWD'],
  ['12 × (1800 + 1700 + 1500)', TAIWAN, contract(36), '60000 TWD'],
  ['the last amount goes on: 60000 + 12 × 1500', TAIWAN, contract(48), '78000 TWD'],
  [
    'one amount for every year: 30 × 1000',
    { ...TAIWAN, byYear: ['1000'] },
    contract(30),
    '30000 TWD',
  ],
  ['nothing a month', { ...TAIWAN, byYear: ['0'] }, contract(24), '0 TWD'],
  ['no length of contract', TAIWAN, {}, /^the length of contract is not known$/],
  [
    'a currency that is none',
    { ...TAIWAN, currency: 'ZZZ' },
    contract(12),
    /^ZZZ is not a currency/,
  ],
];

describe.each([
  ['months of wage', MONTHS_OF_WAGE],
  ['an amount', AMOUNT],
  ['the maximum of a job order', PER_JOB_ORDER],
  ['a monthly fee', MONTHLY_FEE],
])('a cap of %s', (_, rows) => {
  it.each(rows)('%s', (_, cap, cohort, expected, order = {}, paidOn = IN_FORCE) => {
    const result = resolveCap(
      { cap } as FeeRule,
      cohortWith(cohort),
      [{ ...ORDER, ...order }],
      paidOn,
    );
    if (typeof expected === 'string') {
      expect(result).toMatchObject({ kind: 'known' });
      const { amount, currency } =
        result.kind === 'known' ? result.value : { amount: '', currency: '' };
      expect(`${amount.toString()} ${currency}`).toBe(expected);
    } else {
      expect(result).toMatchObject({
        kind: 'unknown',
        why: expect.stringMatching(expected) as string,
      });
    }
  });
});

function cohortWith(more: Partial<CaseCohort>): CaseCohort {
  return {
    ref: 'c',
    origin: { country: 'LKA' },
    destination: 'MYS',
    occupation: 'FACTORY',
    hiring: { from: '2023-01-01', to: '2023-12-31' },
    workers: { current: 10, former: 0, unreachable: 0 },
    ...more,
  };
}
