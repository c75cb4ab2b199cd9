import { EvidenceContributors, type EvidenceRecord } from '@para42/evidence';
import { newId } from '@para42/platform';
import {
  asked,
  completeChanges,
  questionnaires,
  signatory,
  type Questionnaires,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import { assertDeclared, WHOLE } from '../../../../test/factories/evidence/collected';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';

describe('what other contexts read of questionnaires', () => {
  const db = useTestDatabase();
  let q: Questionnaires;
  beforeAll(async () => {
    q = await questionnaires(db);
  });

  async function submitted(tenant: TestTenant) {
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
    return { ...made, receipt };
  }

  it('gives the latest answers that stand, of a supplier and of its sites', async () => {
    const tenant = await db.tenant();
    const { supplierId, assignmentId, receipt } = await submitted(tenant);
    const latest = (standing?: 'submitted') =>
      db.tx.run(tenant.ctx, (ctx) =>
        q.readModel.latestOfSite(
          ctx,
          { id: newId(), supplierId },
          { templateCode: 'sample-fees', standing },
        ),
      );
    expect(await latest()).toBeUndefined();
    expect((await latest('submitted'))?.id).toBe(receipt.submissionId);
    await q.reviews.accept(tenant.ctx, assignmentId, receipt.version);
    expect((await latest())?.document.answers.uses_agency).toBe(true);
    const byId = await db.tx.run(tenant.ctx, (ctx) =>
      q.readModel.submission(ctx, receipt.submissionId),
    );
    expect(byId).toMatchObject({ state: 'accepted', supplierId });
  });

  it('gives a bundle the submissions without what is personal and without small counts', async () => {
    const tenant = await db.tenant();
    const { supplierId, receipt } = await submitted(tenant);
    await submitted(tenant);
    const contributor = q.module
      .get(EvidenceContributors, { strict: false })
      .all()
      .find((one) => one.context === 'questionnaires');
    const collect = (supplierIds: 'all' | string[]) =>
      db.tx.run(tenant.system, async ({ tx }) => {
        const records: EvidenceRecord[] = [];
        const scope = { ...WHOLE, tenantId: tenant.tenantId, supplierIds };
        for await (const record of contributor?.collect(tx, scope) ?? []) {
          assertDeclared('questionnaires', record.file, record.record);
          records.push(record);
        }
        return records;
      });
    expect(await collect('all')).toHaveLength(2);
    const records = await collect([supplierId]);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      file: 'submissions',
      record: {
        id: receipt.submissionId,
        documentSha256: null,
        withheld: ['documentSha256'],
        signedAs: 'Director',
        answers: {
          lines: [
            { id: 'r1', workers: 'withheld: few people' },
            { id: 'r2', workers: 'withheld: few people' },
          ],
        },
      },
    });
    expect(JSON.stringify(records)).not.toMatch(/Ada Officer|ada@example\.org/);
  });
});
