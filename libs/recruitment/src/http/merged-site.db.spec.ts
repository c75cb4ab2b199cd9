import { recruitmentApi, type RecruitmentStage } from '../../../../test/factories/recruitment-api';
import { useTestDatabase } from '../../../../test/setup/database';
import { sampleCaseDocument } from '../worked-case/sample-case';
import { WORKED_CASE_TODAY } from '../worked-case/worked-case';
import { workedSite } from '../worked-case/worked-site';

describe('a site that was merged away', () => {
  const db = useTestDatabase();
  let stage: RecruitmentStage;
  let mergedId: string;

  beforeAll(async () => {
    db.clock.set(`${WORKED_CASE_TODAY}T12:00:00Z`);
    const recruitment = await recruitmentApi(db);
    stage = await recruitment.stage();
    ({ siteId: mergedId } = await workedSite(db.superuser, stage.tenant.tenantId));
    await db.superuser.query(
      `update site set merged_into = $3, state = 'closed' where tenant_id = $1 and id = $2`,
      [stage.tenant.tenantId, mergedId, stage.siteId],
    );
  });

  const path = (siteId: string, what: string) => `${stage.base}/sites/${siteId}/${what}`;
  const body = async (siteId: string, what: string): Promise<unknown> =>
    JSON.parse(
      JSON.stringify((await stage.api.get(path(siteId, what)).expect(200)).body).replaceAll(
        mergedId,
        stage.siteId,
      ),
    );

  it('takes its case in for the one that took its place, and answers with that one’s', async () => {
    await stage.api
      .put(path(mergedId, 'case-file'))
      .send(sampleCaseDocument() as object)
      .expect(200);
    const { rows } = await db.superuser.query<{ siteId: string }>(
      `select distinct site_id as "siteId" from case_file where tenant_id = $1
       union select site_id from cohort where tenant_id = $1`,
      [stage.tenant.tenantId],
    );
    expect(rows).toEqual([{ siteId: stage.siteId }]);
    for (const what of [
      'case-file',
      'continuum',
      'reconciliation',
      'observations',
      'labour-chain',
      'repayment-plan',
      'answer-comparison',
    ]) {
      const told = await body(stage.siteId, what);
      expect(JSON.stringify(told).length).toBeGreaterThan(100);
      expect({ what, told: await body(mergedId, what) }).toEqual({ what, told });
    }
  });
});
