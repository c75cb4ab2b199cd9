import type { Placement } from '../answers/map-agency-answers';
import type { CaseCohort, CaseLicence, CasePayment } from '../casefile/case-file.schema';
import { compareFees } from './compare-fees';
import { compareGroups } from './compare-groups';
import { compareLicences } from './compare-licences';
import { compareRepayment } from './compare-repayment';

const licence = (change: Partial<CaseLicence> = {}): CaseLicence => ({
  ref: 'l',
  agency: 'a',
  number: 'RL-0417',
  authority: 'BMET',
  jurisdiction: 'BGD',
  validFrom: '2019-02-01',
  validTo: '2022-12-31',
  ...change,
});
const cohort = (current: number, former = 0): CaseCohort => ({
  ref: 'BD-2023',
  agency: 'a',
  origin: { country: 'BGD' },
  destination: 'MYS',
  occupation: 'FACTORY',
  hiring: { from: '2023-03-01', to: '2023-05-31' },
  workers: { current, former, unreachable: 0 },
});
const placement = (workers: number, change: Partial<Placement> = {}): Placement => ({
  path: '/placements/p1',
  rowId: 'p1',
  index: 0,
  shortName: 'P',
  siteId: 's',
  origin: { country: 'BGD' },
  destination: 'MYS',
  hiring: { from: '2023-03-01', to: '2023-05-31' },
  workers,
  subAgent: undefined,
  transits: [],
  cohort: cohort(1),
  said: undefined,
  ...change,
});
const fee = (amount: string, change: Partial<CasePayment> = {}): CasePayment => ({
  ref: amount,
  cohort: 'BD-2023',
  costCode: 'FEE.SERVICE',
  label: 'fee',
  amount,
  currency: 'BDT',
  paidOn: '2023-02-20',
  payer: 'WORKER',
  payee: { kind: 'AGENCY_ORIGIN' },
  source: { kind: 'WORKER_REPORT' },
  ...change,
});

describe('licences told by both sides', () => {
  it.each<[string, CaseLicence[], CaseLicence[], string[]]>([
    ['the same, written otherwise', [licence()], [licence({ number: 'rl-0417' })], []],
    [
      'other days',
      [licence()],
      [licence({ validTo: undefined })],
      [
        'the employer says valid from 2019-02-01 to 2022-12-31, the agency from 2019-02-01 without an end',
      ],
    ],
    [
      'another authority',
      [licence()],
      [licence({ authority: 'The ministry' })],
      ['the employer names "BMET" as the authority, the agency "The ministry"'],
    ],
    [
      'a suspension',
      [licence()],
      [licence({ statuses: [{ status: 'SUSPENDED', from: '2021-01-01' }] })],
      ['the agency says that it is suspended since 2021-01-01, of which the employer says nothing'],
    ],
    ['one side only', [licence()], [], ['the agency does not tell of this licence']],
    ['the other side only', [], [licence()], ['the employer does not tell of this licence']],
  ])('%s', (_name, employer, agency, expected) => {
    expect(compareLicences(employer, agency).map(({ differences }) => differences)).toEqual([
      expected,
    ]);
  });
});

describe('numbers of workers told by both sides', () => {
  const words = (employer: CaseCohort[], placements: Placement[]) =>
    compareGroups(employer, placements).map(({ differences }) => differences);

  it.each<[number, number, string[]]>([
    [76, 80, ['the employer counts 76 workers, the agency 80']],
    [76, 76, []],
    [76, 3, ['the employer and the agency count different numbers of workers']],
    [2, 80, ['the employer and the agency count different numbers of workers']],
    [2, 4, []],
    [0, 5, ['the employer counts 0 workers, the agency 5']],
  ])('%d against %d', (employer, agency, expected) => {
    const [row] = compareGroups([cohort(employer)], [placement(agency)]);
    expect(row?.differences).toEqual(expected);
    for (const [side, count] of [
      [row?.employer, employer],
      [row?.agency, agency],
    ] as const) {
      const isFew = count > 0 && count < 5;
      expect(side?.workers).toEqual({ count: isFew ? null : count, fewerThanFive: isFew });
    }
  });

  it('adds groups of the agency that are one cohort, and leaves others alone', () => {
    const later = { from: '2023-06-01', to: '2023-06-30' };
    expect(
      words(
        [cohort(60, 16)],
        [
          placement(40),
          placement(36, { shortName: 'Q', hiring: later }),
          placement(9, { cohort: undefined }),
        ],
      ),
    ).toEqual([
      [
        'the employer says hired from 2023-03-01 to 2023-05-31, the agency from 2023-03-01 to 2023-06-30',
      ],
      ['the employer does not tell of this group'],
    ]);
    expect(words([cohort(60)], [])).toEqual([['the agency does not tell of this group']]);
  });
});

describe('the way told by both sides', () => {
  const way = (...names: string[]) => names.map((name) => ({ country: 'BGD', name }));
  const words = (employer: string[], agency: string[]) => {
    const transits = way(...agency).map((place, at) => ({
      path: '',
      rowId: '',
      index: at,
      place,
      step: at,
      from: undefined,
      to: undefined,
    }));
    const ways = new Map([['BD-2023', way(...employer)]]);
    return compareGroups([cohort(9)], [placement(9, { transits })], ways)[0]?.differences;
  };

  it.each<[string, string[], string[], string[]]>([
    ['the same, written otherwise', ['Dhaka'], ['dhaka'], []],
    ['one side only', ['Dhaka'], [], []],
    [
      'another place',
      ['Dhaka'],
      ['Savar', 'Dhaka'],
      [
        'the employer says by way of Dhaka (BGD), the agency by way of Savar (BGD), then Dhaka (BGD)',
      ],
    ],
    [
      'another order',
      ['Dhaka', 'Savar'],
      ['Savar', 'Dhaka'],
      [
        'the employer says by way of Dhaka (BGD), then Savar (BGD), the agency by way of Savar (BGD), then Dhaka (BGD)',
      ],
    ],
  ])('%s', (_name, employer, agency, expected) => {
    expect(words(employer, agency)).toEqual(expected);
  });
});

describe('repayment told by both sides', () => {
  it('is held against each other where both tell', () => {
    expect(compareRepayment(undefined, undefined)).toBeNull();
    expect(compareRepayment({ freely: true }, { former: true })?.differences).toEqual([]);
    expect(
      compareRepayment({ freely: true, former: false }, { freely: false, former: true }),
    ).toEqual({
      employer: { freely: true, former: false },
      agency: { freely: false, former: true },
      differences: [
        'the employer says that repayment is free of any condition, the agency that it hangs on one',
        'the agency says that workers who have left are repaid as well, the employer that they are not',
      ],
    });
  });
});

describe('fees told by both sides', () => {
  const words = (employer: CasePayment[], agency: CasePayment[]) =>
    compareFees(employer, agency).map(({ currency, differences }) => [currency, ...differences]);

  it.each<[string, CasePayment[], CasePayment[], string[][]]>([
    ['the same', [fee('100')], [fee('100.00')], [['BDT']]],
    [
      'an amount',
      [fee('310000')],
      [fee('78990')],
      [
        [
          'BDT',
          'the employer says that each worker paid BDT 310000.00, the agency BDT 78990.00: BDT 231010.00 less',
        ],
      ],
    ],
    [
      'an amount less what was given back',
      [fee('100', { refunded: { amount: '40', on: '2023-09-01' } })],
      [fee('60')],
      [['BDT']],
    ],
    [
      'who paid',
      [fee('100')],
      [fee('100', { payer: 'EMPLOYER' })],
      [['BDT', 'the employer says that the workers paid, the agency that the employer']],
    ],
    [
      'when, where, whether it was told, and what was wrong with it',
      [
        fee('100', {
          place: { country: 'BGD', name: 'Tangail' },
          disclosed: true,
          illegitimacy: ['ILL.INFLATED'],
        }),
      ],
      [
        fee('100', {
          paidOn: '2023-02-25',
          place: { country: 'BGD', name: 'Dhaka' },
          disclosed: false,
          illegitimacy: ['ILL.ILLICIT'],
        }),
      ],
      [
        [
          'BDT',
          'the employer says that it was paid on 2023-02-20, the agency on 2023-02-25',
          'the employer says that it was paid in Tangail (BGD), the agency in Dhaka (BGD)',
          'the employer says that workers were told of it before they accepted the job, the agency that they were not',
          'only the employer says that it was above the true cost',
          'only the agency says that it was unlawful in itself',
        ],
      ],
    ],
    [
      'a place that one side alone tells, or tells more of',
      [fee('100', { place: { country: 'BGD', name: 'Dhaka' } })],
      [fee('100', { place: { country: 'BGD', admin1: 'BD-C', name: 'dhaka' } })],
      [['BDT']],
    ],
    [
      'a cost that one side leaves out',
      [fee('100')],
      [fee('7', { costCode: 'REL.MEDICAL' })],
      [
        ['BDT', 'the agency does not tell of this cost'],
        ['BDT', 'the employer does not tell of this cost'],
      ],
    ],
    [
      'another currency',
      [fee('100')],
      [fee('5', { currency: 'MYR' })],
      [
        ['BDT', 'the agency does not tell of this cost', 'the agency tells of this cost in MYR'],
        [
          'MYR',
          'the employer does not tell of this cost',
          'the employer tells of this cost in BDT',
        ],
      ],
    ],
    [
      'one cost by two sources of the employer, of which workers’ reports count',
      [fee('100'), fee('900', { source: { kind: 'AGENCY_INVOICE' } })],
      [fee('100')],
      [['BDT']],
    ],
  ])('%s', (_name, employer, agency, expected) => {
    expect(words(employer, agency)).toEqual(expected);
    expect(words([...employer].reverse(), [...agency].reverse())).toEqual(expected);
  });
});

describe('what one side tells and could not be placed', () => {
  const reason = '"Meru" is not the name of exactly one site';
  const side = { licences: [], groups: [], fees: [] };
  const unplaced = {
    employer: {
      licences: [{ agency: 'a', number: 'rl-0417', reason }],
      groups: [{ shortName: 'BD-2023', origin: undefined, destination: undefined, reason }],
      fees: [{ group: 'BD-2023', costCode: 'FEE.SERVICE', reason }],
    },
    agency: side,
  };
  const told = (what: string) => [
    `the employer tells ${what}, but it could not be placed: ${reason}`,
  ];
  const words = (compared: readonly { differences: string[] }[]) => compared[0]?.differences;

  it('is not said to be untold, and the reason is given', () => {
    expect(words(compareLicences([], [licence()], unplaced))).toEqual(told('of this licence'));
    const groups = compareGroups(
      [],
      [placement(5, { cohort: undefined, shortName: 'BD-2023' })],
      new Map(),
      unplaced,
    );
    expect(words(groups)).toEqual(told('of this group'));
    expect(words(compareFees([], [fee('1')], unplaced))).toEqual(told('of this cost'));
  });

  it('is said to be untold where it is another thing that could not be placed', () => {
    const other = [fee('1', { costCode: 'REL.MEDICAL' })];
    expect(words(compareFees([], other, unplaced))).toEqual([
      'the employer does not tell of this cost',
    ]);
    expect(words(compareLicences([], [licence({ number: 'X' })], unplaced))).toEqual([
      'the employer does not tell of this licence',
    ]);
  });
});
