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
  ['/agencies/0/evidence/0', (said) => ({ agencies: [{ ...agency('x'), evidence: [said] }] })],
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
