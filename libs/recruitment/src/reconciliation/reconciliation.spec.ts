import type { CaseFile, CasePayment } from '../casefile/case-file.schema';
import { money } from '../money/money';
import { alone, workedCase } from '../worked-case/worked-case';
import { reconcile } from './reconciliation.policy';
import type { ReconciliationRow } from './reconciliation-row';

/** The first cohort of the worked case, with these payments and no others. */
function rowsOf(lines: readonly Partial<CasePayment>[], more: Partial<CaseFile> = {}) {
  const file = workedCase();
  const model = (file.payments ?? []).find(({ ref }) => ref === 'p12') as CasePayment;
  const payments = lines.map(({ ref = 'p', ...line }): CasePayment => {
    const { refunded: _, ...rest } = model;
    return { ...rest, ref, cohort: 'np-2017', ...line };
  });
  return reconcile(alone({ ...file, payments, ...more }));
}

const only = (rows: ReconciliationRow[]): ReconciliationRow => {
  expect(rows).toHaveLength(1);
  return rows[0] as ReconciliationRow;
};

const shares = ({ heldAgainst }: ReconciliationRow) =>
  heldAgainst.map(({ rule, borne, cap, currency, lines }) => {
    return `${rule}: ${money(borne, currency)} of ${currency} ${money(cap, currency)} (${lines.join(' ')})`;
  });

const BEFORE_ALL = '2015-06-08';
const UNDER_FVFT = '2018-10-28';
const UNDER_MOU = '2018-10-29';

describe('a cost that was paid under several rules', () => {
  const row = only(
    rowsOf([
      { ref: 'c', paidOn: UNDER_MOU, amount: '30000.00' },
      { ref: 'a', paidOn: BEFORE_ALL, amount: '8000.00' },
      { ref: 'b2', paidOn: UNDER_FVFT, amount: '7000.00' },
      { ref: 'b1', paidOn: UNDER_FVFT, amount: '5000.00' },
    ]),
  );

  it('is held against each rule with what was paid under it, and against none with the whole', () => {
    expect(shares(row)).toEqual([
      'ILO-2019: 8000.00 of NPR 0.00 (a)',
      // The same day, so by ref.
      'NP-FVFT-2015: 12000.00 of NPR 10000.00 (b1 b2)',
      'NP-MY-MOU-2018: 30000.00 of NPR 0.00 (c)',
    ]);
    expect(money(row.borne, row.currency)).toBe('50000.00');
  });

  it('says so in words, each part with its days and lines', () => {
    expect(row.differences.slice(2)).toEqual([
      'of this, NPR 8000.00 paid on 2015-06-08 (a): no legal rule decides: no legal rule on record was in force on 2015-06-08',
      'of this, NPR 12000.00 paid on 2018-10-28 (b1, b2): this cost alone is NPR 2000.00 above the cap of NP-FVFT-2015',
      'of this, NPR 30000.00 paid on 2018-10-29 (c): NP-MY-MOU-2018 allows nothing: NPR 30000.00 above it',
      'the zero-fee policy allows nothing: NPR 50000.00 above it',
    ]);
  });

  it('stays within a cap where only the whole, of other days, would be above it', () => {
    const within = only(
      rowsOf([
        { ref: 'a', paidOn: BEFORE_ALL, amount: '90000.00' },
        { ref: 'b', paidOn: UNDER_FVFT, amount: '9000.00' },
      ]),
    );
    expect(within.differences.join('\n')).toMatch(
      /NPR 9000\.00 paid on 2018-10-28 \(b\): within the cap of NP-FVFT-2015, which covers/,
    );
    expect(within.differences.join('\n')).not.toMatch(/above the cap/);
  });

  it('is told the same whatever the order of lines', () => {
    const lines = [
      { ref: 'a', paidOn: UNDER_MOU, amount: '1.00' },
      { ref: 'b', paidOn: UNDER_FVFT, amount: '2.00' },
      { ref: 'c', paidOn: UNDER_FVFT, amount: '3.00' },
    ];
    const one = only(rowsOf(lines));
    const other = only(rowsOf([...lines].reverse()));
    expect(other.heldAgainst).toEqual(one.heldAgainst);
    expect(other.differences).toEqual(one.differences);
  });
});

describe('a cost under one rule', () => {
  it('may be the whole of what is too much only with the other costs that count', () => {
    const rows = rowsOf([
      { ref: 'a', paidOn: UNDER_FVFT, amount: '6000.00' },
      { ref: 'b', paidOn: UNDER_FVFT, amount: '7000.00', costCode: 'ILL.UNDISCLOSED' },
    ]);
    expect(rows.map(({ differences }) => differences[2])).toEqual([
      'within the cap of NP-FVFT-2015, but NPR 3000.00 above it with the other costs that count',
      'within the cap of NP-FVFT-2015, but NPR 3000.00 above it with the other costs that count',
    ]);
  });

  it('may be the employer’s altogether', () => {
    const ticket = {
      paidOn: UNDER_FVFT,
      amount: '28000.00',
      costCode: 'REL.TRAVEL_LODGING',
    } as const;
    expect(only(rowsOf([ticket])).differences[2]).toBe(
      'NP-FVFT-2015 puts this cost on the employer: NPR 28000.00 above what it allows',
    );
  });

  it('may lie outside the rule in force, which is said', () => {
    const medical = { paidOn: UNDER_FVFT, amount: '4500.00', costCode: 'REL.MEDICAL' } as const;
    expect(only(rowsOf([medical])).differences[2]).toBe(
      'no legal rule decides: not a cost that NP-FVFT-2015 regulates',
    );
  });

  it('counts by the source that counts: the report, not the invoice of another day beside it', () => {
    const row = only(
      rowsOf([
        { ref: 'report', paidOn: UNDER_FVFT, amount: '12000.00' },
        {
          ref: 'invoice',
          paidOn: UNDER_MOU,
          amount: '90000.00',
          source: { kind: 'AGENCY_INVOICE' },
        },
      ]),
    );
    expect(shares(row)).toEqual(['NP-FVFT-2015: 12000.00 of NPR 10000.00 (report)']);
  });

  it('is held against nothing where it was given back, or where others paid', () => {
    const refunded = { ref: 'r', amount: '5.00', refunded: { amount: '5.00', on: '2019-02-02' } };
    expect(only(rowsOf([refunded])).heldAgainst).toEqual([]);
    const row = only(
      rowsOf([{ ref: 'o', payer: 'EMPLOYER', source: { kind: 'EMPLOYER_LEDGER' } }]),
    );
    expect([row.heldAgainst, row.differences]).toEqual([[], []]);
  });

  it('in another currency is told in that of the cap, at the rate of its month', () => {
    const row = only(rowsOf([{ paidOn: '2017-01-20', amount: '200.00', currency: 'USD' }]));
    // 200 × 108.84 NPR per USD in January 2017.
    expect(shares(row)).toEqual(['NP-FVFT-2015: 21768.00 of NPR 10000.00 (p)']);
    expect([row.currency, money(row.borne, 'USD')]).toEqual(['USD', '200.00']);
  });
});

describe('papers that say nothing of what workers report', () => {
  const silent = (more: Partial<CaseFile> = {}) => {
    const { agency: _, ...payee } = { agency: undefined, kind: 'EMPLOYER' as const };
    const lines = [{ payee, source: { kind: 'WORKER_REPORT' as const, interviews: 5 } }];
    return only(rowsOf(lines, more)).differences.filter((words) => words.includes('says nothing'));
  };
  const { cohorts = [], edges = [] } = workedCase();
  const direct = cohorts.map(({ agency: _, ...cohort }) => cohort);

  it('are those of an agency only where there is one', () => {
    expect(silent()).toEqual([
      expect.stringContaining('the agency’s invoice'),
      expect.stringContaining('the employer’s ledger'),
    ]);
    expect(silent({ cohorts: direct, edges: [] })).toEqual([
      expect.stringContaining('the employer’s ledger'),
    ]);
    const onTheWay = edges.filter((edge) => edge.cohort === 'np-2017');
    expect(onTheWay.length).toBeGreaterThan(0);
    expect(silent({ cohorts: direct, edges: onTheWay })).toHaveLength(2);
  });
});
