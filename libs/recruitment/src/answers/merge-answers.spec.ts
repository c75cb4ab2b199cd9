import { canonicalJson } from '@para42/platform';
import type { Answers } from '@para42/questionnaires';
import * as fc from 'fast-check';
import { checkCaseFile } from '../casefile/case-file.checks';
import { CASE_FILE_FORMAT, caseFileSchema, type CaseFile } from '../casefile/case-file.schema';
import { nothingAnswered, type MappingProblem } from './answered-case';
import { mapAnswers } from './map-answers';
import { mergeAnswers, type AnyRow } from './merge-answers';
import { settleAnswers } from './settle-answers';

const SITE = '01900000-0000-7000-8000-000000000001';
const ASSIGNMENT = '01900000-0000-7000-8000-00000000000a';
const OTHER_ASSIGNMENT = '01900000-0000-7000-8000-00000000000f';
const TODAY = '2026-11-24';
const RUNS = { numRuns: 300 };

const day = fc.constantFrom('2023-01-05', '2023-06-30', '2024-02-29', '2027-01-01');
const amount = fc.constantFrom('0', '10', '99.50', '1200');
const rowsWith = (shape: Record<string, fc.Arbitrary<unknown>>, max = 4) =>
  fc
    .array(fc.record(shape, { requiredKeys: Object.keys(shape).slice(0, 5) }), { maxLength: max })
    .map((rows) => rows.map((row, at) => ({ id: `r${at}`, ...row })));

const agencies = rowsWith({
  ref: fc.constantFrom('A0', 'A1', 'A2'),
  name: fc.constantFrom('Firm 0', 'Firm 1', 'FIRM  1'),
  role: fc.constantFrom('RECRUITMENT_AGENCY', 'SUB_AGENT'),
  country: fc.constantFrom('NPL', 'BGD'),
  person: fc.boolean(),
  works_for: fc.constantFrom('A0', 'A1', 'A9'),
  licence_number: fc.constantFrom('L1', 'L2'),
  licence_authority: fc.constant('Department'),
  licence_from: day,
  licence_to: day,
});
const cohorts = rowsWith({
  ref: fc.constantFrom('C0', 'C1', 'C 2'),
  origin: fc.constant({ country: 'NPL', name: 'Dhanusha' }),
  destination: fc.constant('MYS'),
  hired_from: day,
  hired_to: day,
  occupation: fc.constant('FACTORY'),
  agency: fc.constantFrom('A0', 'A1', 'A9'),
  sub_agent: fc.constantFrom('A0', 'A2'),
  workers_current: fc.nat(9),
  workers_former: fc.nat(9),
  workers_unreachable: fc.nat(12),
  debt_workers: fc.nat(20),
});
const feeLines = rowsWith(
  {
    cohort: fc.constantFrom('C0', 'C1', 'C 2', 'B0', 'B9'),
    cost_code: fc.constantFrom('FEE.SERVICE', 'REL.MEDICAL'),
    payer: fc.constant('WORKER'),
    payee_kind: fc.constant('SUB_AGENT'),
    amount: amount.map((value) => ({ amount: value, currency: 'NPR' })),
    label: fc.constant('fee'),
    paid_on: day,
    payee: fc.constantFrom('A0', 'A2', 'A9'),
    figures_from: fc.constantFrom('WORKER_REPORT', 'EMPLOYER_LEDGER'),
    interviews: fc.nat(3),
    refunded: amount,
    refunded_on: day,
  },
  6,
);
const answers = fc
  .record({ agencies, cohorts, fee_lines: feeLines })
  .map((tables) => tables as unknown as Answers);

/** What the buyer's people and the answers of somebody else put in; empty lists said or unsaid. */
const others: fc.Arbitrary<CaseFile> = fc
  .record({
    agencies: fc.subarray([firm('x0', 'firm 1', 'NPL'), firm('x1', 'Firm 9', 'BGD', true)]),
    cohorts: fc.subarray([cohort('B0'), cohort('C1', true)]),
    payments: fc.subarray([payment('p0', 'B0'), payment('p1', 'C1', true)]),
    said: fc.subarray(['agencies', 'cohorts', 'payments', 'edges', 'licences'] as const),
  })
  .map(({ said, ...lists }) => {
    const known = new Set(lists.cohorts.map(({ ref }) => ref));
    const payments = lists.payments.filter((row) => known.has(row.cohort));
    const all: Record<string, readonly object[]> = { ...lists, payments };
    const kept = Object.entries(all).filter(([, rows]) => rows.length > 0);
    return {
      format: CASE_FILE_FORMAT,
      ...Object.fromEntries(said.map((section) => [section, []])),
      ...Object.fromEntries(kept),
    };
  });

const faultsOf = (file: CaseFile) => {
  const parsed = caseFileSchema.safeParse(file);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, code, message }) => ({
      path: `/${path.join('/')}`,
      code,
      detail: message,
    }));
  }
  return checkCaseFile(file, { today: TODAY, isCountry: () => true });
};

const isOurs = (row: AnyRow) => row.provenance?.assignment === ASSIGNMENT;
const listOf = (file: CaseFile | undefined, section: string): AnyRow[] =>
  ((file as Record<string, unknown> | undefined)?.[section] ?? []) as AnyRow[];

/** Maps, merges and sieves as the service does. */
function put(current: CaseFile, said: Answers) {
  const { sites, problems } = mapAnswers(said, {
    assignment: ASSIGNMENT,
    respondent: 's',
    templateCode: 'recruitment-and-fees',
    templateVersion: 1,
    sites: [{ id: SITE, name: 'Site' }],
    knownAgencies: listOf(current, 'agencies')
      .filter((row) => !isOurs(row))
      .map((row) => ({ agency: row as never, licences: [] })),
    otherCohorts: listOf(current, 'cohorts')
      .filter((row) => !isOurs(row))
      .map(({ ref }) => ({ siteId: SITE, ref })),
  });
  const replaces = new Set([ASSIGNMENT]);
  const answered = sites.get(SITE) ?? nothingAnswered();
  const settled = settleAnswers(current, answered, {
    replaces,
    owed: new Set(),
    hold: (told) => ({ answered: told, admissions: [] }),
    faultsOf,
  });
  const { merged, file } = settled;
  const told: MappingProblem[] = [...problems, ...settled.problems];
  return Promise.resolve({ file, told, ours: merged.ours });
}

/** Lists in which the rows of each table end. */
const MADE_FROM = {
  agencies: ['agencies', 'licences'],
  cohorts: ['cohorts'],
  fee_lines: ['payments'],
};

const canonical = (value: unknown) => canonicalJson(value);
/** An empty list that answers once filled is not empty again afterwards, it is unknown. */
const asSets = (file: CaseFile | undefined) =>
  Object.fromEntries(
    Object.entries(file ?? {})
      .filter(([, rows]) => !Array.isArray(rows) || rows.length > 0)
      .map(([section, rows]) => [section, Array.isArray(rows) ? rows.map(canonical).sort() : rows]),
  );

describe('answers merged into a case', () => {
  const property = (check: (file: CaseFile, a: Answers, b: Answers) => Promise<void>) =>
    fc.assert(fc.asyncProperty(others, answers, answers, check), RUNS);

  it('leave a case that holds, and every row of others as it was', () =>
    property(async (current, a) => {
      const { file } = await put(current, a);
      expect(file).toBeDefined();
      expect(faultsOf(file as CaseFile)).toEqual([]);
      for (const section of Object.keys(current)) {
        const before = listOf(current, section);
        if (!Array.isArray((current as Record<string, unknown>)[section])) continue;
        expect((file as Record<string, unknown>)[section]).toBeDefined();
        const left = listOf(file, section).filter((row) => !isOurs(row));
        expect(left.slice(0, before.length)).toEqual(before);
      }
    }));

  it('change nothing the second time', () =>
    property(async (current, a) => {
      const once = await put(current, a);
      const twice = await put(once.file as CaseFile, a);
      expect(canonical(twice.file)).toBe(canonical(once.file));
      expect(twice.told).toEqual(once.told);
    }));

  it('leave nothing of the answers before, so that the later ones might have come alone', () =>
    property(async (current, a, b) => {
      const after = await put((await put(current, a)).file as CaseFile, b);
      const alone = await put(current, b);
      expect(asSets(after.file)).toEqual(asSets(alone.file));
    }));

  it('lose no answered row: it stands in the case, or is told', () =>
    property(async (current, a) => {
      const { file, told, ours } = await put(current, a);
      for (const [table, sections] of Object.entries(MADE_FROM)) {
        const rows = sections.flatMap((section) => listOf(file, section));
        const stands = new Set(rows.map((row) => ours.get(row)));
        for (const { id } of a[table] as { id: string }[]) {
          const path = `/${table}/${id}`;
          const isTold = told.some((one) => one.path === path || one.path.startsWith(`${path}/`));
          if (!stands.has(path) && !isTold && !isOnRecord(current, a, table, id)) {
            throw new Error(`${path} is nowhere`);
          }
        }
      }
    }));

  it('keep what others have come to refer to, and tell it', async () => {
    const current = { format: CASE_FILE_FORMAT } as CaseFile;
    const said = { cohorts: [{ id: 'r0', ...COHORT_CELLS }] } as unknown as Answers;
    const { file } = await put(current, said);
    const used = { ...(file as CaseFile), payments: [payment('p9', 'C0')] } as CaseFile;
    const { file: after, told } = await put(used, {});
    expect(after?.cohorts?.map(({ ref }) => ref)).toEqual(['C0']);
    expect(told.map(({ code }) => code)).toEqual(['cohort_still_used']);
  });

  it('keep a cohort to which an agreed plan owes money, and its agency', () => {
    const row = { ...cohort('C0'), agency: 'a', provenance: provenance(ASSIGNMENT) };
    const agency = { ...firm('a', 'Firm', 'NPL'), provenance: provenance(ASSIGNMENT) };
    const current = { format: CASE_FILE_FORMAT, agencies: [agency], cohorts: [row] } as CaseFile;
    const options = { replaces: new Set([ASSIGNMENT]), owed: new Set(['C0']) };
    const { file, problems } = mergeAnswers(current, nothingAnswered(), options);
    expect(file).toEqual(current);
    expect(problems.map(({ code }) => code)).toEqual([
      'cohort_under_repayment',
      'agency_still_used',
    ]);
  });

  it('take no worker out of a cohort to which an agreed plan owes money', () => {
    const of = (current: number, former: number) => ({
      ...cohort('C0'),
      workers: { current, former, unreachable: 0 },
      provenance: provenance(ASSIGNMENT),
    });
    const current = { format: CASE_FILE_FORMAT, cohorts: [of(10, 0)] } as CaseFile;
    const merged = (row: ReturnType<typeof of>, owed: string[]) => {
      const answered = { ...nothingAnswered(), cohorts: [{ row, path: '/cohorts/0' }] };
      const options = { replaces: new Set([ASSIGNMENT]), owed: new Set(owed) };
      const { file, problems } = mergeAnswers(current, answered, options);
      return [file.cohorts?.[0]?.workers.current, problems.map(({ code }) => code)];
    };
    expect(merged(of(8, 1), ['C0'])).toEqual([10, ['fewer_than_before']]);
    expect(merged(of(8, 2), ['C0'])).toEqual([8, []]);
    expect(merged(of(8, 1), [])).toEqual([8, []]);
  });
});

/** A firm on record and told as it is on record adds nothing, and there is nothing to tell. */
function isOnRecord(current: CaseFile, a: Answers, table: string, id: string): boolean {
  if (table !== 'agencies') return false;
  const row = (a.agencies as unknown as Record<string, string>[]).find((one) => one.id === id);
  const name = row?.name?.toLowerCase().replace(/\s+/g, ' ');
  return listOf(current, 'agencies').some(
    (agency) => String(agency.name).toLowerCase() === name && agency.country === row?.country,
  );
}

const COHORT_CELLS = {
  ref: 'C0',
  origin: { country: 'NPL' },
  destination: 'MYS',
  occupation: 'FACTORY',
  hired_from: '2023-01-05',
  hired_to: '2023-06-30',
  workers_current: 3,
  workers_former: 0,
  workers_unreachable: 0,
};

function provenance(assignment: string) {
  const template = 'recruitment-and-fees';
  return {
    kind: 'ANSWERS' as const,
    assignment,
    template,
    version: 1,
    question: 'cohorts',
    row: 0,
  };
}

function firm(ref: string, name: string, country: string, isOfOthers = false) {
  const row = { ref, kind: 'FIRM' as const, role: 'RECRUITMENT_AGENCY' as const, name, country };
  return isOfOthers ? { ...row, provenance: provenance(OTHER_ASSIGNMENT) } : row;
}

function cohort(ref: string, isOfOthers = false) {
  const row = {
    ref,
    origin: { country: 'NPL' },
    destination: 'MYS',
    occupation: 'FACTORY' as const,
    hiring: { from: '2020-01-01', to: '2020-02-01' },
    workers: { current: 7, former: 0, unreachable: 0 },
  };
  return isOfOthers ? { ...row, provenance: provenance(OTHER_ASSIGNMENT) } : row;
}

function payment(ref: string, cohortRef: string, isOfOthers = false) {
  const row = {
    ref,
    cohort: cohortRef,
    costCode: 'FEE.SERVICE' as const,
    label: 'fee',
    amount: '10',
    currency: 'NPR',
    paidOn: '2020-01-10',
    payer: 'WORKER' as const,
    payee: { kind: 'UNKNOWN' as const },
    source: { kind: 'EMPLOYER_LEDGER' as const },
  };
  return isOfOthers ? { ...row, provenance: provenance(OTHER_ASSIGNMENT) } : row;
}
