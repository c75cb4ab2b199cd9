import { FEE_RULES } from '../fees/fee-rules.table';
import { assessCase } from './assess-case';
import { checkCaseFile } from './case-file.checks';
import type { CaseEdge, CaseFile } from './case-file.schema';
import { caseInput } from './case-input';
import { missingRates } from './rate.checks';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

const cohort = (ref: string, workers: number): NonNullable<CaseFile['cohorts']>[number] => ({
  ref,
  agency: 'a0',
  origin: { country: 'NPL' },
  destination: 'MYS',
  occupation: 'FACTORY',
  hiring: { from: '2024-01-01', to: '2024-02-01' },
  workers: { current: workers, former: 0, unreachable: 0 },
});

const payment = (
  ref: string,
  of: { cohort: string; worker?: string },
): NonNullable<CaseFile['payments']>[number] => ({
  ref,
  ...of,
  costCode: 'FEE.SERVICE',
  label: 'service charge',
  amount: '10',
  currency: 'USD',
  paidOn: '2024-01-10',
  payer: 'WORKER',
  payee: { kind: 'AGENCY_ORIGIN', agency: 'a0' },
  source: { kind: 'EMPLOYER_LEDGER' },
});

const agencies = (count: number): CaseFile['agencies'] =>
  numbers(count).map((i) => ({
    ref: `a${i}`,
    kind: 'FIRM',
    role: 'SUB_AGENT',
    name: `Agency ${i}`,
    country: 'NPL',
    ...(i > 0 && { parent: `a${i - 1}` }),
  }));

const around = { format: 'para42.case-file/1' as const, policy: { currency: 'USD' } };

/** One cohort, as many individuals, a line of the ledger for each. */
function manyIndividuals(size: number): CaseFile {
  const ids = numbers(size).map((i) => `W${i}`);
  return {
    ...around,
    agencies: agencies(1),
    cohorts: [cohort('c0', size)],
    individuals: ids.map((id) => ({ id, cohort: 'c0', standing: 'CURRENT', reachable: true })),
    payments: ids.map((worker, i) => payment(`p${i}`, { cohort: 'c0', worker })),
  };
}

/** A line of the ledger, ten times, for each of many cohorts, with events of their own. */
function manyCohorts(size: number): CaseFile {
  return {
    ...around,
    agencies: agencies(1),
    cohorts: numbers(size).map((i) => cohort(`c${i}`, 10)),
    payments: numbers(size * 10).map((i) => payment(`p${i}`, { cohort: `c${i % size}` })),
    events: numbers(size).map((i) => ({
      ref: `e${i}`,
      kind: 'DISCOVERY',
      on: '2026-01-01',
      cohort: `c${i}`,
      note: 'found',
    })),
  };
}

/** Agencies that work for one another, with ten edges each that run in circles. */
function manyEdges(size: number): CaseFile {
  const edges = numbers(size * 10).map((i): CaseEdge => {
    const to = (i * 7 + 1 + Math.floor(i / size)) % size;
    return {
      ref: `e${i}`,
      kind: 'SUPPLIES_WORKERS_TO',
      from: { agency: `a${i % size === to ? (to + 1) % size : i % size}` },
      to: { agency: `a${to}` },
      source: 'a visit',
    };
  });
  return {
    ...around,
    agencies: agencies(size),
    cohorts: numbers(20).map((i) => cohort(`c${i}`, 10)),
    payments: [payment('p0', { cohort: 'c0' })],
    edges,
  };
}

/** One person whose costs are told in very many lines. */
function manyLines(size: number): CaseFile {
  const file = manyIndividuals(1);
  return {
    ...file,
    payments: numbers(size).map((i) => payment(`p${i}`, { cohort: 'c0', worker: 'W0' })),
  };
}

/** The case, checked and judged. @returns how often a member of one of its rows was read */
function workOn(file: CaseFile): number {
  let reads = 0;
  const counted = <T extends object>(row: T): T =>
    new Proxy(row, {
      get(target, member, receiver): unknown {
        reads += 1;
        return Reflect.get(target, member, receiver);
      },
    });
  const lists = Object.entries(file).map(([section, rows]) => [
    section,
    Array.isArray(rows) ? (rows as object[]).map(counted) : rows,
  ]);
  const read = Object.fromEntries(lists) as CaseFile;
  const context = { today: '2026-11-24', isCountry: () => true };
  expect(checkCaseFile(read, context)).toEqual([]);
  const input = caseInput(read, {
    rules: FEE_RULES,
    rates: [],
    tenantPolicy: {},
    otherLicences: [],
    firstAcceptedOn: '2026-11-24',
  });
  expect(missingRates(input, assessCase(input))).toEqual([]);
  return reads;
}

describe('the work on a case', () => {
  it.each([
    ['individuals', manyIndividuals, 200],
    ['cohorts', manyCohorts, 100],
    ['edges', manyEdges, 100],
    ['lines of one person', manyLines, 200],
  ])('doubles with its %s and does not grow by their square', (_, make, size) => {
    const [one, two] = [workOn(make(size)), workOn(make(2 * size))];
    expect(one).toBeGreaterThan(size);
    expect(two / one).toBeLessThan(2.3);
  });
});
