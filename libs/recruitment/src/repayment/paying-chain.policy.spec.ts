import {
  barredAgencies,
  bothChains,
  ofCharging,
  payrollsOf,
  type AgencyTie,
  type PayingChain,
} from './paying-chain.policy';

const tie = (kind: AgencyTie['kind'], from: string, to: string): AgencyTie => ({ kind, from, to });
const worksFor = (from: string, to: string): AgencyTie => tie('WORKS_FOR', from, to);
const supplies = (from: string, to: string): AgencyTie => tie('SUPPLIES', from, to);

function chain(part: Partial<PayingChain>): PayingChain {
  return { charged: ['charger'], agencies: [], ties: [], payrolls: [], ...part };
}

const barred = (part: Partial<PayingChain>): string[] =>
  [...barredAgencies(chain(part)).keys()].filter((id) => id !== 'charger').sort();

describe('agencies through which nothing may go', () => {
  it.each<[string, AgencyTie[], string[]]>([
    [
      'whoever the charger works for',
      [worksFor('charger', 'up'), worksFor('up', 'top')],
      ['top', 'up'],
    ],
    ['whoever works for it', [worksFor('sub', 'charger'), worksFor('low', 'sub')], ['low', 'sub']],
    [
      'a sub-agent of the same house',
      [worksFor('charger', 'up'), worksFor('beside', 'up')],
      ['beside', 'up'],
    ],
    [
      'whom it supplies',
      [supplies('charger', 'hirer'), supplies('hirer', 'next')],
      ['hirer', 'next'],
    ],
    ['who supplies it', [supplies('source', 'charger')], ['source']],
    [
      'the house of whom it supplies',
      [supplies('charger', 'hirer'), worksFor('hirer', 'owner')],
      ['hirer', 'owner'],
    ],
    [
      'not one that only serves the same customer',
      [supplies('charger', 'hirer'), supplies('rival', 'hirer')],
      ['hirer'],
    ],
    ['nor one that has nothing to do with it', [worksFor('a', 'b'), supplies('b', 'c')], []],
    [
      'and ends where ties go in a circle',
      [worksFor('charger', 'b'), worksFor('b', 'charger')],
      ['b'],
    ],
  ])('are %s', (_, ties, expected) => {
    expect(barred({ ties })).toEqual(expected);
  });

  it('are those of the same name and country, and their house', () => {
    const agencies = [
      { id: 'charger', name: 'Himal Bridge Pvt. Ltd.', country: 'NPL' },
      { id: 'twin', name: 'HIMAL  BRIDGE (Pvt) Ltd', country: 'NPL' },
      { id: 'abroad', name: 'Himal Bridge Pvt. Ltd.', country: 'IND' },
      { id: 'other', name: 'Himal Bridges Pvt. Ltd.', country: 'NPL' },
    ];
    const found = barredAgencies(chain({ agencies, ties: [worksFor('twin-sub', 'twin')] }));
    expect(Object.fromEntries(found)).toEqual({
      charger: 'TIED',
      twin: 'NAMESAKE',
      'twin-sub': 'NAMESAKE',
    });
  });

  it('keep names in other scripts apart', () => {
    const agencies = [
      { id: 'charger', name: 'हिमाल', country: 'NPL' },
      { id: 'other', name: 'तराई', country: 'NPL' },
      { id: 'twin', name: 'हिमाल ', country: 'NPL' },
    ];
    expect(barred({ agencies })).toEqual(['twin']);
  });

  it('stay so when what was agreed and what is said now only together tie them', () => {
    const then = ofCharging(
      chain({ ties: [worksFor('charger', 'up'), worksFor('x', 'y')], agencies: [] }),
    );
    expect(then.ties).toEqual([worksFor('charger', 'up')]);
    const now = chain({ charged: [], ties: [worksFor('new', 'up')] });
    expect([...barredAgencies(bothChains(then, now)).keys()].sort()).toEqual([
      'charger',
      'new',
      'up',
    ]);
  });
});

it('keeps payrolls of a cohort and of all apart', () => {
  const payrolls = [
    { agencyId: 'all', cohortId: null },
    { agencyId: 'one', cohortId: 'c1' },
    { agencyId: 'one', cohortId: 'c1' },
    { agencyId: 'two', cohortId: 'c2' },
  ];
  expect(payrollsOf(chain({ payrolls }), 'c1')).toEqual(['all', 'one']);
});
