import { DomainError, newId, type Ctx } from '@para42/platform';
import {
  answeredSite,
  colleague,
  inquiries,
  told,
  type Inquiries,
} from '../../../../test/factories/questionnaires/inquiries';
import { collected } from '../../../../test/factories/evidence/collected';
import { TemplateReadingService } from '../authoring/template-reading.service';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';

const TABLES = [
  'inquiry_template',
  'inquiry',
  'inquiry_answer',
  'inquiry_round',
  'inquiry_remark',
  'inquiry_seal',
];

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'served',
    (error: unknown) => (error instanceof DomainError ? error.message : String(error)),
  );

describe('who learns of an inquiry', () => {
  const db = useTestDatabase();
  let q: Inquiries;
  beforeAll(async () => {
    q = await inquiries(db);
  });

  /** A visit and an interview, returned, corrected, accepted and sealed. */
  async function spokenOf(tenant: TestTenant) {
    const site = await answeredSite(db, q, tenant);
    const visit = await told(q, tenant, site.siteId, 'auditor', { holds: true });
    const interview = await told(
      q,
      tenant,
      site.siteId,
      'interviewer',
      { holds: true, notes: 'Papers lie in the office.' },
      'submitted',
    );
    const reviewer = colleague(tenant);
    const { inquiry } = await q.inquiries.get(tenant.ctx, interview);
    await q.inquiryReviews.giveBack(reviewer, interview, inquiry.version, [
      { path: '/notes', remark: 'Which office?' },
    ]);
    await db.tx.run(tenant.system, (ctx) => q.seals.seal(ctx, '2026-12-01T00:00:00.000Z'));
    return { ...site, visit, interview };
  }

  const counted = (ctx: Ctx, table: string) =>
    db.tx.run(ctx, async ({ tx }) => {
      const rows = await tx.query<{ n: number }>(`select count(*)::int as n from ${table}`);
      return rows[0]?.n ?? -1;
    });

  it('shows a supplier and an agency no row of any table, even by raw SQL', async () => {
    const tenant = await db.tenant();
    const { supplierId } = await spokenOf(tenant);
    const seenBy = async (ctx: Ctx) =>
      Object.fromEntries(
        await Promise.all(TABLES.map(async (table) => [table, await counted(ctx, table)])),
      ) as Record<string, number>;
    const none = Object.fromEntries(TABLES.map((table) => [table, 0]));
    expect(await seenBy(tenant.as('supplier', supplierId))).toEqual(none);
    expect(await seenBy(tenant.as('agency', newId()))).toEqual(none);
    expect(await seenBy((await db.tenant()).ctx)).toEqual(none);
    const own = await seenBy(tenant.system);
    expect(Object.values(own).every((rows) => rows > 0)).toBe(true);
  });

  it('lets no supplier write one, nor the auditors’ role read one', async () => {
    const tenant = await db.tenant();
    const { supplierId, visit } = await spokenOf(tenant);
    const attempt = db.tx.run(tenant.as('supplier', supplierId), ({ tx }) =>
      tx.exec(
        `insert into inquiry_answer (tenant_id, inquiry_id, path, position) values ($1, $2, '/x', 1)`,
        [tenant.tenantId, visit],
      ),
    );
    await expect(attempt).rejects.toThrow(/row-level security/);
    const { rows } = await db.superuser.query<{ held: boolean }>(
      `select bool_or(has_table_privilege('para42_auditor', t, 'select')) as held from unnest($1::text[]) t`,
      [TABLES],
    );
    expect(rows[0]?.held).toBe(false);
  });

  it('answers suppliers, agencies and other tenants as for a random id, whatever they ask', async () => {
    const tenant = await db.tenant();
    const { supplierId, visit, interview } = await spokenOf(tenant);
    const asks = (ctx: Ctx, id: string) =>
      Promise.all([
        outcome(q.inquiries.get(ctx, id)),
        outcome(q.inquiryAnswers.saveChanges(ctx, id, [])),
        outcome(q.inquiryAnswers.submit(ctx, id, 1, 'auditor')),
        outcome(q.inquiryAnswers.withdraw(ctx, id, 1)),
        outcome(q.inquiryAnswers.cancel(ctx, id, 1)),
        outcome(q.inquiryReviews.accept(ctx, id, 1)),
        outcome(q.inquiryReviews.giveBack(ctx, id, 1, [])),
        outcome(q.assignments.get(ctx, id)),
        outcome(q.assignments.submission(ctx, id)),
        outcome(q.changes.changes(ctx, id)),
        outcome(q.beside.ofSubmission(ctx, id)),
      ]);
    const strangers = [
      tenant.as('supplier', supplierId),
      tenant.as('agency', newId()),
      (await db.tenant()).ctx,
    ];
    for (const ctx of strangers) {
      const random = await asks(ctx, newId());
      expect(random).not.toContain('served');
      expect(await asks(ctx, visit)).toEqual(random);
      expect(await asks(ctx, interview)).toEqual(random);
      expect(await q.inquiries.list(ctx, {}, undefined, 50)).toEqual([]);
    }
  });

  it('changes nothing that a supplier can see: lists, submissions and questionnaires stay as they were', async () => {
    const tenant = await db.tenant();
    const site = await answeredSite(db, q, tenant);
    const sees = async () => ({
      assignments: await q.assignments.list(site.supplier, {}, undefined, 50),
      detail: JSON.stringify(await q.assignments.get(site.supplier, site.assignmentId)),
      templates: await counted(site.supplier, 'questionnaire_template'),
      ledger: await counted(site.supplier, 'ledger_entry').catch(String),
    });
    const before = await sees();
    await told(q, tenant, site.siteId, 'auditor', { holds: true });
    await told(q, tenant, site.siteId, 'interviewer', { holds: true });
    expect(await sees()).toEqual(before);
  });

  it('shows no supplier or agency beforehand what own people will ask', async () => {
    const tenant = await db.tenant();
    const { supplierId } = await answeredSite(db, q, tenant);
    const reading = q.module.get(TemplateReadingService, { strict: false });
    const listed = async (ctx: Ctx) =>
      (await reading.list(ctx, undefined, 100)).map(({ code }) => code);
    const place = { code: 'sample-interview', version: 1 };
    expect(await listed(tenant.ctx)).toEqual(
      expect.arrayContaining(['sample-conditions', 'sample-interview', 'sample-visit']),
    );
    expect((await reading.get(tenant.ctx, place)).code).toBe('sample-interview');
    for (const ctx of [tenant.as('supplier', supplierId), tenant.as('agency', newId())]) {
      const codes = await listed(ctx);
      expect(codes).toContain('sample-conditions');
      expect(codes.filter((code) => /interview|visit|audit/.test(code))).toEqual([]);
      const random = await outcome(reading.get(ctx, { ...place, code: 'nothing' }));
      expect(await outcome(reading.get(ctx, place))).toBe(random);
    }
  });

  it('writes no line of the ledger when somebody speaks, and one a month whether or not', async () => {
    const tenant = await db.tenant();
    const site = await answeredSite(db, q, tenant);
    const lines = async () => {
      const { rows } = await db.superuser.query<{ line: string }>(
        `select line from ledger_entry where tenant_id = $1 order by seq`,
        [tenant.tenantId],
      );
      return rows.map(({ line }) => line);
    };
    const before = await lines();
    const interview = await told(q, tenant, site.siteId, 'interviewer', { holds: true });
    expect(await lines()).toEqual(before);
    const seal = (period: string) =>
      db.tx.run(tenant.system, (ctx) => q.seals.seal(ctx, `${period}T00:00:00.000Z`));
    await seal('2026-11-30');
    expect(await lines()).toEqual(before);
    for (const month of ['2026-12-01', '2026-12-01', '2027-01-01']) await seal(month);
    const [december, january, ...more] = (await lines()).slice(before.length);
    expect(more).toEqual([]);
    const shape = (line = '') => {
      const { action, actor } = JSON.parse(line) as Record<string, string>;
      return { action, actor };
    };
    expect(shape(december)).toEqual({ action: 'records.sealed', actor: 'system:system' });
    expect(shape(january)).toEqual(shape(december));
    expect(`${december}${january}`).not.toContain(interview);
  });

  it('puts nothing of it into a bundle of the whole register', async () => {
    const tenant = await db.tenant();
    const { visit, interview } = await spokenOf(tenant);
    const files = await collected(db, q.module, 'questionnaires', tenant, { supplierIds: 'all' });
    const text = JSON.stringify([...files.values()]);
    expect(text).toContain('sample-conditions');
    for (const trace of [visit, interview, 'sample-visit', 'sample-interview', 'Papers lie']) {
      expect(text).not.toContain(trace);
    }
  });

  it('is seen to hold by the policies: with one of them open a supplier would see rows', async () => {
    const tenant = await db.tenant();
    const { supplierId } = await spokenOf(tenant);
    const supplier = tenant.as('supplier', supplierId);
    expect(await counted(supplier, 'inquiry')).toBe(0);
    await db.superuser.query('alter policy inquiry_actor on inquiry using (true)');
    expect(await counted(supplier, 'inquiry')).toBe(2);
  });
});
