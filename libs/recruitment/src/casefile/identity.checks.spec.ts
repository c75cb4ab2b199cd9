import { agency, caseOf, cohort } from '../../../../test/factories/recruitment/small-cases';
import { workedCaseDocument } from '../worked-case/worked-case';
import { sampleCaseDocument } from '../worked-case/sample-case';
import { checkIdentities } from './identity.checks';
import type { CaseFile } from './case-file.schema';
import { FaultCollector } from './fault-collector';

function faultsOf(file: CaseFile): { path: string; code: string; value?: string }[] {
  const c = new FaultCollector();
  checkIdentities(file, c);
  return c.faults;
}

const PAPERS = 'passport PA1234567 of Ram Thapa';

const LICENCE = {
  ref: 'L1',
  agency: 'x',
  number: '1284/074/75',
  authority: 'Department of Foreign Employment',
  jurisdiction: 'NPL',
  validFrom: '2018-01-01',
};
const JOB_ORDER = {
  ref: 'jo-1',
  number: 'S-2022-118',
  authority: 'Department of Foreign Employment',
  origin: 'NPL',
  destination: 'MYS',
  maxWorkerFee: '10000',
  currency: 'NPR',
  validFrom: '2018-01-01',
  source: 'clearance letter',
};
const RATE = { month: '2020-01', currency: 'NPR', perUsd: '115', source: 'central bank' };
const EVENT = { ref: 'ev', kind: 'DISCOVERY' as const, on: '2020-01-01', note: 'interviews' };
const JUDGED = {
  ref: 'i',
  party: 'BUYER' as const,
  kind: 'CAUSE' as const,
  on: '2020-01-01',
  reason: 'orders came late',
  author: 'compliance manager',
};

/** A case in which one text is this. */
const CASES: [string, (said: string) => Partial<CaseFile>][] = [
  [
    '/cohorts/0/evidence/0',
    (said) => ({ cohorts: [{ ...cohort('a', 'x', 'J'), evidence: [said] }] }),
  ],
  ['/cohorts/0/source', (said) => ({ cohorts: [{ ...cohort('a', 'x', 'J'), source: said }] })],
  [
    '/cohorts/0/deductions/0/purpose',
    (said) => ({
      cohorts: [
        {
          ...cohort('a', 'x', 'J'),
          deductions: [{ kind: 'DEPOSIT', amount: '5', currency: 'USD', purpose: said }],
        },
      ],
    }),
  ],
  ['/cohorts/0/origin/name', (said) => ({ cohorts: [cohort('a', 'x', said)] })],
  ['/agencies/0/pseudonym', (said) => ({ agencies: [{ ...agency('x'), pseudonym: said }] })],
  ['/agencies/0/name', (said) => ({ agencies: [{ ...agency('x'), name: said }] })],
  ['/agencies/0/evidence/0', (said) => ({ agencies: [{ ...agency('x'), evidence: [said] }] })],
  ['/licences/0/authority', (said) => ({ licences: [{ ...LICENCE, authority: said }] })],
  ['/jobOrders/0/authority', (said) => ({ jobOrders: [{ ...JOB_ORDER, authority: said }] })],
  ['/jobOrders/0/source', (said) => ({ jobOrders: [{ ...JOB_ORDER, source: said }] })],
  ['/rates/0/source', (said) => ({ rates: [{ ...RATE, source: said }] })],
  ['/events/0/authority', (said) => ({ events: [{ ...EVENT, authority: said }] })],
  ['/events/0/note', (said) => ({ events: [{ ...EVENT, note: said }] })],
  ['/involvement/0/reason', (said) => ({ involvement: [{ ...JUDGED, reason: said }] })],
  ['/involvement/0/author', (said) => ({ involvement: [{ ...JUDGED, author: said }] })],
];

/** The same, where a number is as an authority printed it. */
const PRINTED: [string, (said: string) => Partial<CaseFile>][] = [
  ['/licences/0/number', (said) => ({ licences: [{ ...LICENCE, number: said }] })],
  ['/jobOrders/0/number', (said) => ({ jobOrders: [{ ...JOB_ORDER, number: said }] })],
];

describe('texts of a case that would say who somebody is', () => {
  it.each(CASES)('are refused at %s, and not repeated', (path, having) => {
    for (const said of [PAPERS, 'PA1234567', 'Passport No. 0123456', 'ID card: 90010114']) {
      const faults = faultsOf(caseOf(having(said)));
      expect(faults).toMatchObject([{ path, code: 'identity_number' }]);
      expect(JSON.stringify(faults)).not.toMatch(/1234567|0123456|90010114|Ram/);
    }
    for (const said of ['paid by Mr. Thapa', 'a worker named Ram Thapa', 'passport of Ram Thapa']) {
      expect(faultsOf(caseOf(having(said)))).toMatchObject([{ path, code: 'name_of_person' }]);
    }
  });

  it.each(PRINTED)('are refused at %s, where licences of every form stand', (path, having) => {
    expect(faultsOf(caseOf(having(PAPERS)))).toMatchObject([{ path, code: 'identity_number' }]);
    for (const number of ['RL-0417', '257/058/059', 'POEA-123-LB-010120-R', 'AB1234567'])
      expect(faultsOf(caseOf(having(number)))).toEqual([]);
  });

  it('are refused as the pseudonym of an individual too', () => {
    const person = { cohort: 'a', standing: 'CURRENT' as const, reachable: true };
    const individuals = [
      { ...person, id: 'W-017' },
      { ...person, id: 'PA1234567' },
    ];
    expect(faultsOf(caseOf({ individuals }))).toMatchObject([
      { path: '/individuals/1/id', code: 'identity_number' },
    ]);
  });

  it.each([
    'invoice LO-2018-204',
    'ledger 2018-05, line 61',
    'passport and papers',
    'visa and stamping',
    'demand letter 2018-04-02',
    'Broker D1',
    'Sub-agent P-7F3A21',
    'a package called all in one',
    'b'.repeat(64),
    '01a2132b-2026-7102-9733-43c167df0d39',
  ])('let stand %s', (said) => {
    for (const [, having] of CASES) expect(faultsOf(caseOf(having(said)))).toEqual([]);
  });

  it('let the worked case and the sample stand', () => {
    expect(faultsOf(workedCaseDocument() as CaseFile)).toEqual([]);
    expect(faultsOf(sampleCaseDocument() as CaseFile)).toEqual([]);
  });
});
