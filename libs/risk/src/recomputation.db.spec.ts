import { canonicalJson, type JsonValue } from '@para42/platform';
import { workedCaseDocument } from '../../recruitment/src/worked-case/worked-case';
import { workedSite } from '../../recruitment/src/worked-case/worked-site';
import {
  drain,
  FLOOD,
  FLOOD_MOVED,
  KATHMANDU,
  loadAreas,
  manySites,
  riskWorld,
  siteAt,
  TODAY,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';

describe('a flag worked out again', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let tenant: TestTenant;

  beforeAll(async () => {
    world = await riskWorld(db);
    tenant = await db.tenant();
    const { siteId } = await workedSite(db.superuser, tenant.tenantId);
    await siteAt(world, tenant.tenantId, KATHMANDU);
    await world.cases.put(tenant.system, siteId, workedCaseDocument(), undefined);
    await loadAreas(world, tenant.system, '2026-10-02', FLOOD);
    await drain(world);
  });

  const flags = () => world.flags.list(tenant.ctx, {}, undefined, 200);
  const siteFlag = async () => {
    const [flag] = await world.flags.list(
      tenant.ctx,
      { ruleCode: 'site-in-crisis-area' },
      undefined,
      1,
    );
    return flag?.id ?? '';
  };

  it('has the same hash and the same words, for every flag, on a later day too', async () => {
    const all = await flags();
    expect(all.length).toBeGreaterThan(20);
    db.clock.set('2027-06-01T12:00:00Z');
    for (const flag of all) {
      const again = await world.recomputation.recompute(tenant.ctx, flag.id);
      expect(again).toMatchObject({
        intact: true,
        same: true,
        currentHash: flag.factsHash,
        sentence: flag.sentence,
        facts: flag.facts,
      });
      const explained = await world.flags.explain(tenant.ctx, flag.id);
      expect(explained).toMatchObject({ factsHash: flag.factsHash, facts: flag.facts });
      expect(explained.text).toContain(flag.sentence);
    }
  });

  it('is byte for byte the same for 1,000 flags', async () => {
    const other = await db.tenant();
    db.clock.set(`${TODAY}T12:00:00Z`);
    await manySites(world, other.tenantId, 1_000, KATHMANDU);
    await loadAreas(world, other.system, '2026-10-02', FLOOD);
    await drain(world);
    db.clock.set('2027-06-01T12:00:00Z');
    let [seen, differing] = [0, 0];
    let after: { priority: number; id: string } | undefined;
    for (;;) {
      const page = await world.flags.list(other.ctx, {}, after, 200);
      for (const flag of page) {
        const again = await world.recomputation.recompute(other.ctx, flag.id);
        const bytes = canonicalJson([again.currentHash, again.facts, again.sentence] as JsonValue);
        const kept = canonicalJson([flag.factsHash, flag.facts, flag.sentence] as JsonValue);
        if (bytes !== kept || !again.intact) differing += 1;
      }
      seen += page.length;
      after = page.at(-1);
      if (page.length < 200) break;
    }
    expect([seen >= 1_000, differing]).toEqual([true, 0]);
  }, 300_000);

  it('tells when what was frozen is not what was hashed', async () => {
    const id = await siteFlag();
    const swap = (value: string) =>
      db.superuser.query(
        `update flag set facts = jsonb_set(facts, '{confidence}', to_jsonb($2::text)) where id = $1`,
        [id, value],
      );
    await swap('low');
    expect(await world.recomputation.recompute(tenant.ctx, id)).toMatchObject({
      intact: false,
      same: true,
    });
    await swap('medium');
    expect(await world.recomputation.recompute(tenant.ctx, id)).toMatchObject({ intact: true });
  });

  it('tells when today’s data say otherwise of that day, without touching the flag', async () => {
    const id = await siteFlag();
    const before = await world.flags.get(tenant.ctx, id);
    await loadAreas(world, tenant.system, '2026-11-25', FLOOD_MOVED);
    expect(await world.recomputation.recompute(tenant.ctx, id)).toMatchObject({
      same: false,
      currentHash: null,
      facts: null,
    });
    expect(await world.flags.get(tenant.ctx, id)).toEqual(before);
  });
});
