import {
  drain,
  FLOOD,
  FLOOD_MOVED,
  flagRows,
  KATHMANDU,
  loadAreas,
  manySites,
  POKHARA,
  riskWorld,
  siteAt,
  sweep,
  type RiskWorld,
} from '../../../../test/factories/risk/risk-world';
import {
  OWN_REASON,
  ownContent,
  ownRuleLive,
  takeLive,
} from '../../../../test/factories/risk/own-rules';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { TenantRuleService } from './tenant-rule.service';

/** Fails where no area touches the site. */
const FIRST = ownContent({ condition: 'areas[0].severity >= 4' });

describe('what a rule of the house tells of its last run', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let rules: TenantRuleService;
  let tenant: TestTenant;

  beforeAll(async () => {
    world = await riskWorld(db);
    rules = world.module.get(TenantRuleService);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    await loadAreas(world, tenant.system, '2026-10-02', FLOOD);
    await drain(world);
  });

  const failing = async (id: string) => (await rules.get(tenant.ctx, id)).failing;
  const assess = async (...siteIds: string[]) => {
    await db.tx.run(tenant.system, (ctx) => world.sweeps.assessLater(ctx, siteIds, 'moved'));
    await drain(world);
  };

  it('fails on the sites where it does, and no more where they are mended, one by one or all', async () => {
    const one = await siteAt(world, tenant.tenantId, KATHMANDU);
    const two = await siteAt(world, tenant.tenantId, POKHARA);
    const { id } = await ownRuleLive(world, tenant, 'own-first', FIRST);
    expect(await failing(id)).toBeNull();
    await loadAreas(world, tenant.system, '2026-10-20', FLOOD_MOVED);
    await drain(world);
    expect(await failing(id)).toMatchObject({
      sites: 2,
      message: expect.stringContaining('out of bounds') as string,
    });
    await db.superuser.query(`update site set state = 'closed' where id = $1`, [two.siteId]);
    await assess(two.siteId);
    expect(await failing(id)).toMatchObject({ sites: 1 });
    await assess(one.siteId);
    expect(await failing(id)).toMatchObject({ sites: 1 });
    await loadAreas(world, tenant.system, '2026-10-21', { ...FLOOD, 'gdacs:episodeid': '3' });
    await drain(world);
    expect(await failing(id)).toBeNull();
    // A sweep that finds it so leaves it so.
    await sweep(world, tenant);
    expect(await failing(id)).toBeNull();
    expect((await rules.list(tenant.ctx)).map((rule) => rule.failing)).toEqual([null]);
  });

  it('forgets what a version did that is replaced or retired, and where the rule is switched off', async () => {
    await siteAt(world, tenant.tenantId, KATHMANDU);
    const { id } = await ownRuleLive(world, tenant, 'own-first', FIRST);
    const fail = async (asOf: string) => {
      await loadAreas(world, tenant.system, asOf, FLOOD_MOVED);
      await drain(world);
      expect(await failing(id)).toMatchObject({ sites: 1 });
    };
    const set = async (enabled: boolean) => {
      await world.rules.set(tenant.ctx, 'own-first', { enabled, reason: OWN_REASON });
      await drain(world);
    };
    await fail('2026-10-20');
    await set(false);
    expect(await failing(id)).toBeNull();
    await set(true);
    expect(await failing(id)).toMatchObject({ sites: 1 });
    const { version } = await rules.get(tenant.ctx, id);
    const sound = ownContent({ condition: 'areas.exists(a, a.severity >= 4)' });
    await takeLive(
      world,
      tenant.ctx,
      await rules.change(tenant.ctx, id, version, sound, OWN_REASON),
    );
    expect(await failing(id)).toBeNull();
  });

  it('lets go of every flag when it is retired, of closed sites too, however many they are', async () => {
    const { id, version } = await ownRuleLive(world, tenant, 'own-nepal', ownContent());
    const ids = await manySites(world, tenant.tenantId, 2_300, KATHMANDU);
    await sweep(world, tenant);
    await db.superuser.query(`update site set state = 'closed' where id = any($1::uuid[])`, [
      ids.slice(500),
    ]);
    const states = async () => {
      const own = (await flagRows(world, tenant.tenantId)).filter(
        ({ rule }) => rule === 'own-nepal',
      );
      return own.map(({ state }) => state);
    };
    expect(new Set(await states())).toEqual(new Set(['open']));
    await rules.retire(tenant.ctx, id, version, OWN_REASON);
    await drain(world);
    const after = await states();
    expect([after.length, new Set(after)]).toEqual([2_300, new Set(['cleared'])]);
  });
});
