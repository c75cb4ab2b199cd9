import { ENTITY_LISTS, ListLoadingService, ScreeningJobsModule } from '@para42/screening';
import { HitService } from '../../screening/src/hits/hit.service';
import {
  drain,
  KATHMANDU,
  riskWorld,
  siteAt,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { uflpaPage } from '../../../test/factories/screening/entity-lists';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';

describe('a hit of list screening', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let tenant: TestTenant;
  let siteId: string;

  beforeAll(async () => {
    world = await riskWorld(db, { imports: [ScreeningJobsModule] });
    tenant = await db.tenant();
    const { supplierId, ...made } = await siteAt(world, tenant.tenantId, KATHMANDU);
    siteId = made.siteId;
    await db.superuser.query(`update supplier set name = 'Haolin Hair Accessories' where id = $1`, [
      supplierId,
    ]);
    const list = ENTITY_LISTS.find(({ code }) => code === 'uflpa-entity-list');
    if (!list) throw new Error('the list is gone');
    await world.module.get(ListLoadingService).load(tenant.ctx, {
      list,
      bytes: uflpaPage(['Hetian Haolin Hair Accessories Co. Ltd.']),
      asOf: '2026-01-05',
      fileName: 'page.html',
      objectKey: 'x',
    });
  });

  const raised = async (): Promise<{ state: string; facts: { state: string } }[]> => {
    await drain(world);
    const { rows } = await db.superuser.query<{ state: string; facts: { state: string } }>(
      `select state, facts from flag where tenant_id = $1 and site_id = $2 and rule_code = 'screening-hit'`,
      [tenant.tenantId, siteId],
    );
    return rows;
  };
  const review = async (verdict: 'true' | 'false'): Promise<void> => {
    const hits = world.module.get(HitService);
    const [hit] = await hits.list(tenant.ctx, {}, undefined, 10);
    if (!hit) throw new Error('there is no hit');
    await hits.review(tenant.ctx, hit.id, hit.version, verdict, 'The licence was looked at.');
  };

  it('flags the site of the supplier, follows the verdict, and a false one raises nothing', async () => {
    expect(await raised()).toMatchObject([{ state: 'open', facts: { state: 'open' } }]);
    await review('true');
    expect(await raised()).toMatchObject([{ state: 'open', facts: { state: 'true' } }]);
    await review('false');
    expect(await raised()).toMatchObject([{ state: 'cleared' }]);
  });
});
