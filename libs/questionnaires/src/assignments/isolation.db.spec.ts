import { newId } from '@para42/platform';
import {
  asked,
  completeChanges,
  feesTemplate,
  questionnaires,
  signatory,
  supplierIn,
  type Asked,
  type Questionnaires,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';

const TABLES = [
  'questionnaire_template',
  'campaign',
  'assignment',
  'answer',
  'submission',
  'review_remark',
];

describe('who sees what of a questionnaire', () => {
  const db = useTestDatabase();
  let q: Questionnaires;
  beforeAll(async () => {
    q = await questionnaires(db);
  });

  /** Asked, answered, submitted and returned with a remark. */
  async function returned(tenant: TestTenant): Promise<Asked & { submissionId: string }> {
    const made = await asked(db, q, tenant);
    const { version } = await q.answers.saveChanges(
      made.supplier,
      made.assignmentId,
      completeChanges,
    );
    const receipt = await q.submissions.submit(
      made.supplier,
      made.assignmentId,
      version,
      signatory,
    );
    await q.reviews.giveBack(tenant.ctx, made.assignmentId, receipt.version, [
      { path: '/contact', remark: 'Which officer?' },
    ]);
    return { ...made, submissionId: receipt.submissionId };
  }

  const rowsSeen = (ctx: Parameters<typeof db.tx.run>[0], table: string) =>
    db.tx.run(ctx, async ({ tx }) => {
      const rows = await tx.query<{ count: number }>(`select count(*)::int as count from ${table}`);
      return rows[0]?.count ?? -1;
    });

  it('shows a supplier its own and nothing of another, even by raw SQL', async () => {
    const tenant = await db.tenant();
    const own = await returned(tenant);
    await returned(tenant);
    const seen = await Promise.all(TABLES.map((table) => rowsSeen(own.supplier, table)));
    expect(Object.fromEntries(TABLES.map((table, at) => [table, seen[at]]))).toEqual({
      questionnaire_template: 1,
      campaign: 0,
      assignment: 1,
      answer: completeChanges.length,
      submission: 1,
      review_remark: 1,
    });
  });

  it('shows a buyer what was submitted and no draft', async () => {
    const tenant = await db.tenant();
    const own = await returned(tenant);
    expect(await rowsSeen(tenant.ctx, 'submission')).toBe(1);
    expect(await rowsSeen(tenant.ctx, 'answer')).toBe(0);
    const { document } = await q.assignments.submission(tenant.ctx, own.submissionId);
    expect(document).toContain('Good Work Ltd');
  });

  it('answers another supplier and another tenant exactly as a random id', async () => {
    const tenant = await db.tenant();
    const own = await returned(tenant);
    const neighbour = tenant.as('supplier', await supplierIn(db, tenant.tenantId));
    const stranger = (await db.tenant()).ctx;
    const attempts = (id: string, submissionId: string) => [
      (ctx: Asked['supplier']) => q.assignments.get(ctx, id),
      (ctx: Asked['supplier']) => q.assignments.submission(ctx, submissionId),
      (ctx: Asked['supplier']) => q.answers.saveChanges(ctx, id, completeChanges),
      (ctx: Asked['supplier']) => q.submissions.submit(ctx, id, 1, signatory),
      (ctx: Asked['supplier']) => q.submissions.withdraw(ctx, id, 1),
      (ctx: Asked['supplier']) => q.reviews.accept(ctx, id, 1),
    ];
    const answersTo = (ctx: Asked['supplier'], id: string, submissionId: string) =>
      Promise.all(
        attempts(id, submissionId).map((attempt) =>
          attempt(ctx).then(
            () => 'served',
            (error: unknown) => (error as Error).message,
          ),
        ),
      );
    for (const ctx of [neighbour, stranger]) {
      const foreign = await answersTo(ctx, own.assignmentId, own.submissionId);
      expect(foreign).toEqual(await answersTo(ctx, newId(), newId()));
      expect(foreign).not.toContain('served');
    }
  });

  it('lets a campaign name no supplier of another tenant', async () => {
    const mine = await db.tenant();
    const theirs = await supplierIn(db, (await db.tenant()).tenantId);
    const create = (id: string) =>
      q.campaigns
        .create(mine.ctx, {
          templateCode: 'sample-fees',
          title: 'Fees',
          dueOn: '2999-01-01',
          recipients: { supplierIds: [id] },
        })
        .catch((error: unknown) => (error as Error).message);
    expect(await create(theirs)).toBe(await create(newId()));
    expect(await rowsSeen(mine.ctx, 'campaign')).toBe(0);
  });

  it('shows an agency what it was asked', async () => {
    const tenant = await db.tenant();
    const agencyId = newId();
    const { campaignId } = await asked(db, q, tenant);
    await db.superuser.query(
      `insert into assignment (tenant_id, id, campaign_id, template_id, agency_id, title, due_on, locale)
       select tenant_id, $2, id, template_id, $3, 'Agency', due_on, locale from campaign where tenant_id = $1 and id = $4`,
      [tenant.tenantId, newId(), agencyId, campaignId],
    );
    const agency = tenant.as('agency', agencyId);
    const listed = await q.assignments.list(agency, {}, undefined, 10);
    expect(listed.map((assignment) => assignment.agencyId)).toEqual([agencyId]);
    const id = listed[0]?.id ?? '';
    const { version } = await q.answers.saveChanges(agency, id, completeChanges);
    const receipt = await q.submissions.submit(agency, id, version, signatory);
    expect(receipt.round).toBe(1);
    expect(await rowsSeen(tenant.as('agency', newId()), 'submission')).toBe(0);
  });

  it('never writes a frozen document again', async () => {
    const tenant = await db.tenant();
    const own = await returned(tenant);
    for (const statement of [
      `update submission set document = '{}'`,
      `delete from submission`,
      `update questionnaire_template set document = '{}'`,
    ]) {
      const attempt = db.tx.run(tenant.system, ({ tx }) => tx.exec(statement));
      await expect(attempt).rejects.toThrow(/permission denied/);
    }
    expect((await q.assignments.submission(tenant.ctx, own.submissionId)).document).toContain(
      'Good Work Ltd',
    );
  });

  it('reads an assignment by the version it was made from, and notices a changed document', async () => {
    const tenant = await db.tenant();
    const { assignmentId, supplier } = await asked(db, q, tenant);
    const other = `{"format":1}`;
    await db.superuser.query(
      `update questionnaire_template set document = $2, hash = $3 where tenant_id = $1`,
      [tenant.tenantId, other, feesTemplate.hash.replace(/^./, 'f').replace(/.$/, '0')],
    );
    await expect(q.assignments.get(supplier, assignmentId)).rejects.toThrow(/not intact/);
  });
});
