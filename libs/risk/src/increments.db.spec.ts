import { placeCell } from '@para42/locations';
import {
  DELHI,
  drain,
  FLOOD,
  FLOOD_MOVED,
  flagRows,
  KATHMANDU,
  loadAreas,
  loadScores,
  MOGADISHU,
  POKHARA,
  riskWorld,
  siteAt,
  SUVA,
  sweep,
  type Place,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';
import { ChangeReachService } from './change-reach.service';

const PLACES: readonly Place[] = [KATHMANDU, POKHARA, DELHI, MOGADISHU, SUVA];
const QUAKE = {
  ...FLOOD,
  'gdacs:eventtype': 'EQ',
  'gdacs:eventid': '77',
  title: 'Orange earthquake alert',
  'gdacs:alertlevel': 'Orange',
  'georss:point': '28.21 83.99',
  'gdacs:bbox': '82 86 26 30',
};

describe('increments', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let tenant: TestTenant;
  const sites: string[] = [];

  beforeAll(async () => {
    world = await riskWorld(db);
    tenant = await db.tenant();
    for (let i = 0; i < 60; i += 1) {
      const place = PLACES[i % PLACES.length] as Place;
      sites.push((await siteAt(world, tenant.tenantId, place)).siteId);
    }
    await loadAreas(world, tenant.system, '2026-10-02', FLOOD);
    await loadScores(world, tenant.system, '2026-09-01', {});
    await drain(world);
    await sweep(world, tenant);
  });

  /** A repeatable random number below a bound. */
  let seed = 20_261_124;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const move = async () => {
    const siteId = sites[random(sites.length)] ?? '';
    const base = PLACES[random(PLACES.length)] as Place;
    const lat = base.lat + (random(200) - 100) / 100;
    const lng = base.lng + (random(200) - 100) / 100;
    const cell = placeCell({ lat, lng }).toString();
    const [precision, state] = [random(5) ? 'exact' : 'coarse', random(8) ? 'active' : 'closed'];
    await db.superuser.query(
      `update site set country_iso3 = $2, lat = $3, lng = $4, cell = $5, coordinate_precision = $6, state = $7,
         workers_max = $8, workers_min = $8 where id = $1`,
      [siteId, base.country, lat, lng, cell, precision, state, 10 ** random(4)],
    );
    return siteId;
  };
  const feeds = [
    () => loadAreas(world, tenant.system, '2026-10-20', FLOOD, QUAKE),
    () => loadScores(world, tenant.system, '2026-10-01', { FJI: '7.1', NPL: '6.0' }),
    () => loadAreas(world, tenant.system, '2026-10-21', FLOOD_MOVED, QUAKE),
    () => loadScores(world, tenant.system, '2026-11-01', { FJI: '3.1', IND: '6.9', NPL: '6.9' }),
    () =>
      loadAreas(world, tenant.system, '2026-10-22', { ...FLOOD, 'gdacs:episodeid': '9' }, QUAKE),
  ];

  it('leave nothing for a full sweep to do, after 1,000 random changes', async () => {
    for (let change = 0; change < 1_000; change += 20) {
      const moved: string[] = [];
      while (moved.length < 20) moved.push(await move());
      if (change % 200 === 160) await feeds.shift()?.();
      await db.tx.run(tenant.system, (ctx) => world.sweeps.assessLater(ctx, moved, 'moved'));
      await drain(world);
    }
    await drain(world);
    expect(feeds).toEqual([]);
    const before = await flagRows(world, tenant.tenantId);
    expect(new Set(before.map(({ state }) => state))).toEqual(new Set(['open', 'cleared']));
    expect(new Set(before.map(({ rule }) => rule)).size).toBeGreaterThan(1);
    await sweep(world, tenant);
    expect(await flagRows(world, tenant.tenantId)).toEqual(before);
  }, 120_000);

  it('name only the sites that a change can touch', async () => {
    const { changedAreas } = await loadAreas(
      world,
      tenant.system,
      '2026-11-01',
      { ...QUAKE, 'gdacs:eventid': '78' },
      FLOOD,
    );
    const reach = await db.tx.run(tenant.system, (ctx) =>
      world.module.get(ChangeReachService).ofAreas(ctx, changedAreas.slice(0, 1)),
    );
    const { rows } = await db.superuser.query<{ country: string }>(
      `select distinct country_iso3 as country from site where id = any($1::uuid[])`,
      [reach === 'all' ? [] : reach],
    );
    const countries = rows.map(({ country }) => country);
    expect(countries).toContain('NPL');
    expect(countries).not.toContain('FJI');
    expect(countries).not.toContain('SOM');
    await drain(world);
  });
});
