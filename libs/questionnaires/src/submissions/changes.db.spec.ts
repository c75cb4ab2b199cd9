import { DomainError } from '@para42/platform';
import {
  answeredSite,
  colleague,
  inquiries,
  type Inquiries,
} from '../../../../test/factories/questionnaires/inquiries';
import { signatory } from '../../../../test/factories/questionnaires/asked-questionnaire';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

describe('rounds of a questionnaire', () => {
  const db = useTestDatabase();
  let q: Inquiries;
  beforeAll(async () => {
    q = await inquiries(db);
  });

  async function returned(tenant: TestTenant) {
    const site = await answeredSite(db, q, tenant);
    await q.reviews.giveBack(tenant.ctx, site.assignmentId, site.version, [
      { path: '/lines/l1/shifts/s1/from_hour', remark: 'Is this the time of the day shift?' },
      { path: '/holds_papers', remark: 'Please look at this again.' },
    ]);
    return site;
  }

  it('shows a reviewer what changed, with the remarks that asked for it', async () => {
    const tenant = await db.tenant();
    const site = await returned(tenant);
    const first = await q.changes.changes(tenant.ctx, site.submissionId);
    expect(first).toMatchObject({ round: 1, against: null, changes: [] });
    const { version } = await q.answers.saveChanges(site.supplier, site.assignmentId, [
      { path: '/weekly_hours', version: 1, value: null },
      { path: '/notes', version: 0, value: 'Corrected' },
      {
        path: '/lines/l1',
        version: 1,
        value: {
          line: 'A',
          shifts: [
            { id: 's1', from_hour: 7 },
            { id: 's2', from_hour: 15 },
          ],
        },
      },
      { path: '/lines/l2', version: 0, value: { line: 'B' } },
    ]);
    const receipt = await q.submissions.submit(
      site.supplier,
      site.assignmentId,
      version,
      signatory,
    );
    const expected = {
      submissionId: receipt.submissionId,
      round: 2,
      against: { round: 1, state: 'returned' },
      changes: [
        {
          path: '/lines/l1/shifts/s1/from_hour',
          kind: 'changed',
          before: 6,
          after: 7,
          remarks: ['Is this the time of the day shift?'],
        },
        { path: '/lines/l1/shifts/s2', kind: 'row_added', after: { id: 's2', from_hour: 15 } },
        { path: '/lines/l2', kind: 'row_added', before: null, remarks: [] },
        { path: '/notes', kind: 'answered', before: null, after: 'Corrected' },
        { path: '/weekly_hours', kind: 'cleared', before: 48, after: null },
      ],
      untouched: [{ path: '/holds_papers', remark: 'Please look at this again.' }],
    };
    expect(await q.changes.changes(tenant.ctx, receipt.submissionId)).toMatchObject(expected);
    expect(await q.changes.changes(site.supplier, receipt.submissionId)).toMatchObject(expected);
  });

  it('is held against what was returned, also where a round was withdrawn since', async () => {
    const tenant = await db.tenant();
    const site = await returned(tenant);
    const { version } = await q.answers.saveChanges(site.supplier, site.assignmentId, [
      { path: '/weekly_hours', version: 1, value: 50 },
    ]);
    const submit = (at: number) =>
      q.submissions.submit(site.supplier, site.assignmentId, at, signatory);
    const second = await submit(version);
    const back = await q.submissions.withdraw(site.supplier, site.assignmentId, second.version);
    const third = await submit(back.version);
    const found = await q.changes.changes(tenant.ctx, third.submissionId);
    expect(found).toMatchObject({ round: 3, against: { round: 1 } });
    expect(found.changes.map(({ path }) => path)).toEqual(['/weekly_hours']);
  });

  it.each([
    ['/nothing', 'remark_path_unknown'],
    ['/lines/l9', 'remark_path_unknown'],
    ['/lines/l1/nothing', 'remark_path_unknown'],
    ['/lines/l1/shifts/s9', 'remark_path_unknown'],
    ['/lines/l1/shifts/s1/nothing', 'remark_path_unknown'],
    ['/lines/l1/shifts/s1/from_hour/more', 'remark_path_unknown'],
    ['/lines/l1/line/s1', 'remark_path_unknown'],
    ['/holds_papers/l1', 'remark_path_unknown'],
    ['holds_papers', 'remark_path_unknown'],
    ['/notes', 'no error'],
    ['/lines', 'no error'],
    ['/lines/l1', 'no error'],
    ['/lines/l1/shifts', 'no error'],
    ['/lines/l1/shifts/s1/from_hour', 'no error'],
  ])('takes a remark at %s: %s', async (path, code) => {
    const tenant = await db.tenant();
    const site = await answeredSite(db, q, tenant);
    const remarks = [{ path, remark: 'Please look at this again.' }];
    expect(
      await codeOf(q.reviews.giveBack(tenant.ctx, site.assignmentId, site.version, remarks)),
    ).toBe(code);
  });

  it.each<[string, string | undefined, string]>([
    ['neither', undefined, 'nothing_remarked'],
    ['a note of blanks', '  ', 'nothing_remarked'],
    ['a note', 'Please look at all of it again.', 'no error'],
  ])('gives back with no remark and %s: %s', async (_, note, code) => {
    const tenant = await db.tenant();
    const { assignmentId, version } = await answeredSite(db, q, tenant);
    const back = q.reviews.giveBack(tenant.ctx, assignmentId, version, [], note);
    expect(await codeOf(back)).toBe(code);
  });

  it('takes what was returned again as it is, and says which remarks changed nothing', async () => {
    const tenant = await db.tenant();
    const { assignmentId, version, supplier } = await answeredSite(db, q, tenant);
    const remarks = [{ path: '/holds_papers', remark: 'Is this so at night as well?' }];
    const back = await q.reviews.giveBack(tenant.ctx, assignmentId, version, remarks);
    const again = await q.submissions.submit(supplier, assignmentId, back.version, signatory);
    const { changes, untouched } = await q.changes.changes(tenant.ctx, again.submissionId);
    expect([changes, untouched]).toEqual([[], remarks]);
  });

  it('gives a respondent no remark that names workers or auditors as its source', async () => {
    const tenant = await db.tenant();
    const { assignmentId, version, supplier } = await answeredSite(db, q, tenant);
    const said = 'Workers told us that their passports are kept in the office.';
    const back = (remark: string, note?: string) =>
      codeOf(
        q.reviews.giveBack(
          tenant.ctx,
          assignmentId,
          version,
          [{ path: '/holds_papers', remark }],
          note,
        ),
      );
    expect(await back(said)).toBe('remark_tells_source');
    expect(await back('Please look at this again.', said)).toBe('remark_tells_source');
    expect(await codeOf(q.reviews.accept(tenant.ctx, assignmentId, version, said))).toBe(
      'remark_tells_source',
    );
    expect((await q.assignments.get(supplier, assignmentId)).assignment.state).toBe('submitted');
  });

  it('is reviewed by one of two reviewers who press at once', async () => {
    const tenant = await db.tenant();
    const { assignmentId, version } = await answeredSite(db, q, tenant);
    const [one, two] = [colleague(tenant), colleague(tenant)];
    const outcomes = await Promise.all([
      codeOf(q.reviews.accept(one, assignmentId, version)),
      codeOf(q.reviews.giveBack(two, assignmentId, version, [], 'Look again.')),
    ]);
    expect(outcomes.sort()).toEqual(['no error', 'stale_version']);
    const { rows } = await db.superuser.query<{ state: string; entries: number }>(
      `select s.state, (select count(*)::int from ledger_entry l where l.tenant_id = s.tenant_id
         and l.action in ('submission.accepted', 'submission.returned')) as entries
       from submission s where s.tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(rows.map(({ entries }) => entries)).toEqual([1]);
    expect(rows[0]?.state).toMatch(/accepted|returned/);
  });
});
