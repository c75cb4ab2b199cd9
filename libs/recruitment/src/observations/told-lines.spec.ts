import { caseOf, cohort } from '../../../../test/factories/recruitment/small-cases';
import type { CaseFile, CasePayment } from '../casefile/case-file.schema';
import { caseInput } from '../casefile/case-input';
import { observeCase } from './observe-case';

const PAPERS = 'passport PA1234567 of Ram Thapa';

const line = (ref: string, more: Partial<CasePayment> = {}): CasePayment => ({
  ref,
  cohort: 'a',
  costCode: 'FEE.SERVICE',
  label: PAPERS,
  amount: '100',
  currency: 'USD',
  paidOn: '2020-02-01',
  payer: 'WORKER',
  payee: { kind: 'AGENCY_ORIGIN', agency: 'ram-thapa' },
  receipt: { given: true, amount: '60' },
  disclosed: false,
  source: { kind: 'WORKER_REPORT', interviews: 10 },
  ...more,
});

function statements(parts: Partial<CaseFile>, workers = 25): Map<string, string> {
  const person = { kind: 'PERSON' as const, pseudonym: PAPERS, country: 'NPL' };
  const file = caseOf({
    agencies: [{ ref: 'ram-thapa', role: 'SUB_AGENT', ...person }],
    licences: [
      {
        ref: 'l1',
        agency: 'ram-thapa',
        number: PAPERS,
        authority: PAPERS,
        jurisdiction: 'NPL',
        validFrom: '2015-01-01',
        validTo: '2019-12-31',
      },
    ],
    cohorts: [
      {
        ...cohort('a', 'ram-thapa', 'Jhapa'),
        workers: { current: workers, former: 0, unreachable: 0 },
        deductions: [{ kind: 'DEPOSIT', amount: '5.00', currency: 'USD', purpose: PAPERS }],
      },
    ],
    ...parts,
  });
  const around = { rules: [], rates: [], tenantPolicy: { currency: 'USD' }, otherLicences: [] };
  const found = observeCase(caseInput(file, { ...around, firstAcceptedOn: '2026-11-24' }));
  return new Map(found.map(({ code, text }) => [code, text]));
}

const own = line('own', {
  worker: 'W-1',
  amount: '500',
  receipt: { given: true, amount: '50' },
  source: { kind: 'EMPLOYER_LEDGER' },
});
const individuals: CaseFile['individuals'] = [
  { id: 'W-1', cohort: 'a', standing: 'CURRENT', reachable: true },
];

describe('statements, which leave the register', () => {
  it('quote nothing that is typed, and say who a natural person is by the role', () => {
    const told = statements({ payments: [line('p')] });
    expect([...told.keys()].sort()).toEqual([
      'DEPOSIT_OR_DEDUCTION',
      'FEE_PAID',
      'FEE_UNDISCLOSED',
      'LICENCE_EXPIRED',
      'RECEIPT_MISMATCH',
    ]);
    expect([...told.values()].join(' ')).not.toMatch(/ram|thapa|PA1234567|passport/i);
    expect(told.get('LICENCE_EXPIRED')).toMatch(/^A licence of a sub-agent \(a natural person\) /);
    expect(told.get('RECEIPT_MISMATCH')).toBe(
      'For matching an offer with an applicant workers paid USD 100 each in the mean and got a ' +
        'receipt over USD 60.',
    );
  });

  it.each<[string, Partial<CaseFile>, number]>([
    ['an individual', { payments: [own], individuals }, 25],
    ['an individual beside others', { payments: [line('p'), own], individuals }, 25],
    ['a group of three', { payments: [line('p', { amount: '500' })] }, 3],
    [
      'three who were asked',
      {
        payments: [line('p', { amount: '500', source: { kind: 'WORKER_REPORT', interviews: 3 } })],
      },
      25,
    ],
  ])('tell no receipt of %s', (_, parts, workers) => {
    const told = statements(parts, workers);
    expect(told.get('RECEIPT_MISMATCH')).toContain('receipts of a few people'.slice(9));
    expect(told.get('RECEIPT_MISMATCH')).not.toMatch(/500|USD 50\b/);
    if (workers < 5) expect([...told.values()].join(' ')).not.toMatch(/500/);
  });
});
