import { documentAdded } from '@para42/evidence';
import { placeCell } from '@para42/locations';
import { newId, Tx } from '@para42/platform';
import type { CaseFile } from '@para42/recruitment';
import { workedCaseDocument } from '../../recruitment/src/worked-case/worked-case';
import { ownContent, ownRuleLive } from '../../../test/factories/risk/own-rules';
import { putListings, type ListedEntry } from '../../../test/factories/risk/listings';
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
const SECTORS = [['Apparel'], ['Agriculture', 'Fishing'], [], ['Building Construction']];
const PRODUCTS = [['Bricks'], [], ['Bricks', 'Carpets'], ['Shirts']];
const CONTROLS = ['unknown', 'none', 'state_owned'];
const QUAKE = {
  ...FLOOD,
  'gdacs:eventtype': 'EQ',
  'gdacs:eventid': '77',
  title: 'Orange earthquake alert',
  'gdacs:alertlevel': 'Orange',
  'georss:point': '28.21 83.99',
  'gdacs:bbox': '82 86 26 30',
};

const listed = (category: string, ...countries: string[]): ListedEntry[] =>
  countries.map((country) => ({ country, category }));
const goods = (...countries: string[]): ListedEntry[] =>
  countries.map((country) => ({
    country,
    category: 'FORCED_LABOUR',
    good: 'Bricks',
    forcedLabour: true,
  }));

/** Rules of the tenant's own, over facts of every kind. */
const OWN: Readonly<Record<string, string>> = {
  'own-area': 'areas.exists(a, a.severity >= 4) && scores.exists(s, s.score > 4.0)',
  'own-nothing': '!areas.exists(a, a.severity >= 4) && size(listings) == 0',
  'own-audit': 'audit.asked == "no" && "Apparel" in site.sectors',
  'own-case': 'size(agencies) > 1 || observations.exists(o, o.kind != "")',
  'own-goods': 'goods.exists(g, g.forcedLabour) || site.stateControl == "state_owned"',
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
    for (const [code, condition] of Object.entries(OWN)) {
      await ownRuleLive(world, tenant, code, ownContent({ condition, key: 'site.country' }));
    }
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
    const [sectors, products, control] = [
      SECTORS[random(SECTORS.length)],
      PRODUCTS[random(PRODUCTS.length)],
      CONTROLS[random(CONTROLS.length)],
    ];
    const [precision, state] = [random(5) ? 'exact' : 'coarse', random(8) ? 'active' : 'closed'];
    await db.superuser.query(
      `update site set country_iso3 = $2, lat = $3, lng = $4, cell = $5, coordinate_precision = $6, state = $7,
         workers_max = $8, workers_min = $8, sectors = $9, products = $10 where id = $1`,
      [siteId, base.country, lat, lng, cell, precision, state, 10 ** random(4), sectors, products],
    );
    await db.superuser.query(
      `update supplier set state_control = $2 where (tenant_id, id) in (select tenant_id, supplier_id from site where id = $1)`,
      [siteId, control],
    );
    return siteId;
  };
  /** An audit report of a site, of which nobody or somebody has told what it asked. */
  const audit = async () => {
    const [id, asked] = [newId(), [null, 'yes', 'no'][random(3)]];
    // Mostly where there is a labour chain, so that it matters what was asked.
    const siteId = sites[random(12)] ?? '';
    const { rows } = await db.superuser.query<{ supplierId: string }>(
      `insert into document (tenant_id, id, supplier_id, site_id, kind, title, media_type, bytes, sha256, object_key,
         effective_on, asked_recruitment, added_by)
       select tenant_id, $2, supplier_id, id, 'audit_report', 'Audit', 'application/pdf', 1, $3, 'k', $4, $5, 'buyer:x'
       from site where id = $1 returning supplier_id as "supplierId"`,
      [siteId, id, id.replaceAll('-', '').padEnd(64, '0'), `2026-11-${10 + random(14)}`, asked],
    );
    await world.module.get(Tx, { strict: false }).run(tenant.system, (ctx) => {
      const supplierId = rows[0]?.supplierId ?? '';
      ctx.events.publish(documentAdded, {
        documentId: id,
        supplierId,
        siteId,
        kind: 'audit_report',
      });
      return Promise.resolve();
    });
  };
  /** The case of a site: agencies and cohorts come, and with every third change they go. */
  const cases = new Map<string, number>();
  const putCase = async () => {
    const siteId = sites[random(10)] ?? '';
    const file = workedCaseDocument() as CaseFile;
    const { format } = file;
    const { version } = await world.cases.put(
      tenant.system,
      siteId,
      random(3) ? file : { format },
      cases.get(siteId),
    );
    cases.set(siteId, version);
  };
  const lists = [
    () =>
      putListings(
        world,
        tenant.system,
        'worldbank-fcs',
        '2026-07-01',
        listed('CONFLICT', 'NPL', 'SOM'),
      ),
    () => putListings(world, tenant.system, 'dol-tvpra', '2026-09-01', goods('NPL', 'IND')),
    () => putListings(world, tenant.system, 'us-tip', '2026-09-01', listed('TIER_3', 'FJI', 'IND')),
    () =>
      putListings(world, tenant.system, 'tied-status', '2026-09-01', listed('TIED', 'MYS', 'NPL')),
    () =>
      putListings(
        world,
        tenant.system,
        'worldbank-fcs',
        '2026-10-01',
        listed('CONFLICT', 'SOM', 'FJI'),
      ),
    () => putListings(world, tenant.system, 'dol-tvpra', '2026-10-01', goods('IND')),
  ];
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
      while (moved.length < 17) moved.push(await move());
      for (const other of [audit, audit, putCase]) await other();
      if (change % 320 === 80) await lists.shift()?.();
      if (change % 200 === 160) await feeds.shift()?.();
      await db.tx.run(tenant.system, (ctx) => world.sweeps.assessLater(ctx, moved, 'moved'));
      await drain(world);
    }
    // What a move would have looked at again anyhow: nothing moves after these.
    for (const last of [...lists.splice(0), putCase, ...Array.from({ length: 12 }, () => audit)]) {
      await last();
      await drain(world);
    }
    expect([feeds, lists]).toEqual([[], []]);
    const before = await flagRows(world, tenant.tenantId);
    expect(new Set(before.map(({ state }) => state))).toEqual(new Set(['open', 'cleared']));
    const raised = new Set(before.map(({ rule }) => rule));
    for (const rule of [
      ...[
        'site-in-crisis-area',
        'country-score-high',
        'country-listed-fragile',
        'country-listed-tier',
      ],
      ...['product-listed', 'sector-at-risk', 'supplier-state-controlled', 'audit-did-not-ask'],
      ...['destination-ties-status', 'workers-paid-fees', ...Object.keys(OWN)],
    ]) {
      expect(raised).toContain(rule);
    }
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
      `select distinct s.country_iso3 as country from site s where s.id = any($1::uuid[])
         and not exists (select 1 from cohort c where c.tenant_id = s.tenant_id and c.site_id = s.id)`,
      [reach === 'all' ? [] : reach],
    );
    const countries = rows.map(({ country }) => country);
    expect(countries).toContain('NPL');
    expect(countries).not.toContain('FJI');
    expect(countries).not.toContain('SOM');
    await drain(world);
  });
});
