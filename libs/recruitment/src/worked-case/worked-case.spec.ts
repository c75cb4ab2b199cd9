import { assessCase } from '../casefile/assess-case';
import { money } from '../money/money';
import { alone, workedCase } from './worked-case';

const assess = (policy: object = {}) => {
  const file = workedCase();
  return assessCase(alone({ ...file, policy: { ...file.policy, ...policy } }));
};

describe('the worked case (worked-case.md)', () => {
  it('makes every observation and nothing else', () => {
    expect(assess().observations.map((o) => o.key)).toEqual([
      'CONTRACT_SUBSTITUTION:np-2017',
      'DEBT:bd-2022',
      'DEBT:np-2017',
      'DEPOSIT_OR_DEDUCTION:np-2017',
      'DOCUMENT_RETENTION:bd-2022',
      'DOCUMENT_RETENTION:np-2017',
      'EXIT_PENALTY:np-2017',
      'FEE_OVER_CAP:bd-2022:BD-MY-2022',
      'FEE_OVER_CAP:np-2017:NP-FVFT-2015',
      'FEE_OVER_CAP:np-2019:NP-MY-MOU-2018',
      'FEE_PAID:bd-2022:BD-MY-2022',
      'FEE_PAID:np-2017:ILO-2019',
      'FEE_PAID:np-2017:NP-FVFT-2015',
      'FEE_PAID:np-2019:NP-MY-MOU-2018',
      'FEE_UNDISCLOSED:np-2017',
      'LICENCE_EXPIRED:bd-2022:padma-horizon',
      'OVERTIME:np-2017',
      'RECEIPT_MISMATCH:np-2017',
      'SUB_AGENT_UNLICENSED:np-2017:broker-d1',
    ]);
  });

  it('works out what lies above each cap', () => {
    const over = assess().observations.filter((o) => o.code === 'FEE_OVER_CAP');
    expect(over.map(({ basis, facts }) => [basis.code, facts.currency, facts.excess])).toEqual([
      ['BD-MY-2022', 'BDT', '335010.000000'],
      ['NP-FVFT-2015', 'NPR', '128000.000000'],
      ['NP-MY-MOU-2018', 'NPR', '76195.000000'],
    ]);
    expect(over[1]?.facts.individuals).toEqual([
      { worker: 'W-017', total: '150000.000000', excess: '140000.000000' },
      { worker: 'W-021', total: '40000.000000', excess: '30000.000000' },
    ]);
  });

  it('rests each fee on law or on policy and says which', () => {
    const paid = assess().observations.filter((o) => o.code === 'FEE_PAID');
    expect(paid.map((o) => [o.cohort, o.basis.kind, o.basis.code, o.facts.legalRule])).toEqual([
      ['bd-2022', 'policy', 'ILO-2019', 'BD-MY-2022'],
      ['np-2017', 'policy', 'ILO-2019', null],
      ['np-2017', 'policy', 'ILO-2019', 'NP-FVFT-2015'],
      ['np-2019', 'law', 'NP-MY-MOU-2018', 'NP-MY-MOU-2018'],
    ]);
  });

  it('claims no day from which the policy was in force: it measures payments of every day', () => {
    const bases = assess().observations.map(({ basis }) => basis);
    for (const { source, validFrom, validTo } of bases.filter(({ kind }) => kind === 'policy')) {
      expect([validFrom, validTo]).toEqual([null, null]);
      expect(source).toMatch(/Convention 181 \(1997\).*measure for earlier payments as well/s);
    }
    const law = bases.filter(({ kind }) => kind === 'law');
    expect(law.every(({ validFrom }) => validFrom !== null)).toBe(true);
  });

  it('grades each cohort', () => {
    expect(assess().grades.map((grade) => [grade.cohort, grade.grade, grade.response])).toEqual([
      ['np-2017', 'SEVERE_EXPLOITATION_SUSPECTED_FORCED_LABOUR', 'refer'],
      ['np-2019', 'LABOUR_RIGHTS_BREACH', 'remedy'],
      ['bd-2022', 'LABOUR_RIGHTS_BREACH', 'remedy'],
    ]);
  });

  it('owes to the cent what the document owes', () => {
    const { plan } = assess();
    expect(plan.entitlements.map(rowOf)).toEqual([
      ['np-2017', null, 23, '5905.69', '135830.87', '23622.76'],
      ['np-2017', 'W-017', 1, '6235.39', '6235.39', '0.00'],
      ['np-2017', 'W-021', 1, '5905.69', '5905.69', '0.00'],
      ['np-2019', null, 20, '2794.06', '55881.20', '5588.12'],
      ['bd-2022', null, 30, '19441.71', '583251.30', '0.00'],
    ]);
    expect([plan.total, plan.setAside, plan.payable].map((a) => money(a, 'MYR'))).toEqual([
      '787104.45',
      '29210.88',
      '757893.57',
    ]);
  });

  it('splits into instalments of which the last takes the remainder', () => {
    const { plan } = assess();
    const parts = plan.entitlements.map((e) => e.instalments.map((i) => money(i.amount, 'MYR')));
    expect(parts).toEqual([
      ['1968.56', '1968.56', '1968.57'],
      ['2078.46', '2078.46', '2078.47'],
      ['1968.56', '1968.56', '1968.57'],
      ['931.35', '931.35', '931.36'],
      ['6480.57', '6480.57', '6480.57'],
    ]);
    expect(plan.entitlements[0]?.instalments.map((i) => i.dueOn)).toEqual([
      '2026-11-14',
      '2026-12-14',
      '2027-01-13',
    ]);
  });

  it.each([
    ['PAYMENT_MONTH', ['5905.69', '6235.39', '5905.69', '2762.56', '19441.71']],
    ['DISCOVERY_MONTH', ['4253.81', '4477.69', '4253.81', '2486.61', '14291.65']],
  ])('converts at the %s alone where the policy says so', (conversion, dues) => {
    const { plan } = assess({ conversion });
    expect(plan.entitlements.map((e) => money(e.due.amount, 'MYR'))).toEqual(dues);
  });

  it('leaves to the worker what a cap in force allowed, where the policy says so', () => {
    const { plan, observations } = assess({ principle: 'LEGAL_CAP' });
    expect(plan.entitlements.map((e) => money(e.due.amount, 'MYR'))).toEqual([
      '5498.71',
      '5819.70',
      '5498.71',
      '2794.06',
      '15720.86',
    ]);
    // What the law allowed up to a cap is not observed as such; what lay above the cap is.
    expect(observations.filter((o) => o.code === 'FEE_PAID').map(({ key }) => key)).toEqual([
      'FEE_PAID:np-2017:ILO-2019',
      'FEE_PAID:np-2019:NP-MY-MOU-2018',
    ]);
  });

  it('adds simple interest, actual/365, to the deadline', () => {
    const { plan } = assess({ interest: { kind: 'SIMPLE', annualRatePercent: '5' } });
    const dues = plan.entitlements.map((e) => money(e.due.amount, 'MYR'));
    expect(dues).toEqual(['8831.67', '9324.04', '8831.67', '3908.61', '23709.28']);
    expect([plan.total, plan.setAside].map((a) => money(a, 'MYR'))).toEqual([
      '1010734.72',
      '43143.90',
    ]);
  });

  it('tells the cost in months of wage', () => {
    const months = assess().plan.entitlements.map((e) => e.monthsOfWage?.toFixed(2) ?? null);
    expect(months).toEqual(['6.56', '6.93', null, '2.51', '12.96']);
  });

  it('never holds the mean of a cohort against the income of one person', () => {
    const file = workedCase();
    const person = {
      id: 'W-099',
      cohort: 'np-2017',
      standing: 'CURRENT' as const,
      reachable: true,
      monthlyIncome: { amount: '1800.00', currency: 'MYR' },
    };
    const individuals = [...(file.individuals ?? []), person];
    const { entitlements } = assessCase(alone({ ...file, individuals })).plan;
    // Somebody with an income of their own and no documents of what they paid.
    const own = entitlements.find(({ worker }) => worker === 'W-099');
    expect(own?.basis).toBe('MEAN');
    expect(own?.monthsOfWage).toBeNull();
  });

  it('lays the sources side by side and explains the differences', () => {
    const rows = assess().reconciliation;
    const fee = rows.find((row) => row.cohort === 'np-2017' && row.costCode === 'FEE.SERVICE');
    expect(fee?.differences).toEqual([
      'workers report NPR 110000.00, NPR 100000.00 more than the agency’s invoice shows as charged to workers',
      'the employer’s ledger says nothing of the NPR 110000.00',
      'this cost alone is NPR 100000.00 above the cap of NP-FVFT-2015',
      'the zero-fee policy allows nothing: NPR 110000.00 above it',
      'the receipt for "service charge" shows NPR 10000.00',
      'answers of 12 workers lie between NPR 90000.00 and NPR 140000.00',
    ]);
    const ticket = rows.find((r) => r.cohort === 'bd-2022' && r.costCode === 'REL.TRAVEL_LODGING');
    expect(ticket?.currency).toBe('MYR');
    expect(ticket?.differences).toContain(
      'the employer’s ledger says that others paid MYR 1500.00 for what workers report to have paid: it may have been charged twice',
    );
  });

  it('says "suspected, refer" and never more', () => {
    const { observations, grades } = assess();
    const words = [...observations.map((o) => o.text), ...grades.map((g) => g.reason)].join(' ');
    expect(words).toMatch(/indicators present/);
    expect(words).not.toMatch(/is forced labour|victim/i);
  });
});

function rowOf(e: ReturnType<typeof assess>['plan']['entitlements'][number]): unknown[] {
  return [
    e.cohort,
    e.worker,
    e.workers,
    money(e.due.amount, 'MYR'),
    money(e.total, 'MYR'),
    money(e.setAside, 'MYR'),
  ];
}
