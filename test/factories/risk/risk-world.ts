import type { INestApplicationContext, ModuleMetadata } from '@nestjs/common';
import {
  LocationsModule,
  placeCell,
  RISK_SOURCES,
  SourceLoadingService,
  type LoadOutcome,
} from '@para42/locations';
import { newId, type Ctx } from '@para42/platform';
import { CaseFileService, RecruitmentModule } from '@para42/recruitment';
import {
  FlagService,
  RecomputationService,
  RiskJobsModule,
  RiskModule,
  SweepService,
} from '@para42/risk';
import { RuleService } from '../../../libs/risk/src/rule.service';
import type { TestDatabase, TestTenant } from '../../setup/database';
import { type FeedFields, gdacsFeed } from '../gdacs-feed';

/** The day on which the tests of risk take place. */
export const TODAY = '2026-11-24';

/** Risk and what it stands on, with its jobs, on a test database. */
export async function riskWorld(
  db: TestDatabase,
  more: Pick<ModuleMetadata, 'imports' | 'providers'> = {},
) {
  db.clock.set(`${TODAY}T12:00:00Z`);
  const module = await db.module({
    imports: [
      RiskModule,
      RiskJobsModule,
      RecruitmentModule,
      LocationsModule,
      ...(more.imports ?? []),
    ],
    providers: more.providers ?? [],
  });
  return {
    db,
    module,
    sweeps: module.get(SweepService),
    flags: module.get(FlagService),
    rules: module.get(RuleService),
    recomputation: module.get(RecomputationService),
    sources: module.get(SourceLoadingService),
    cases: module.get(CaseFileService),
  };
}

export type RiskWorld = Awaited<ReturnType<typeof riskWorld>>;

/** A flood that touches all of Nepal, and places within 100 km of Kathmandu most surely. */
export const FLOOD: FeedFields = {
  'gdacs:eventtype': 'FL',
  'gdacs:eventid': '42',
  title: 'Red flood alert in Nepal',
  description: '',
  'gdacs:alertlevel': 'Red',
  'gdacs:fromdate': 'Thu, 01 Oct 2026 00:00:00 GMT',
  'gdacs:todate': 'Mon, 30 Nov 2026 00:00:00 GMT',
  'georss:point': '27.7 85.3',
  'gdacs:bbox': '84.3 86.3 26.7 28.7',
  'gdacs:iso3': 'NPL',
  'gdacs:country': 'Nepal',
};

/** The same event, now told of Fiji. */
export const FLOOD_MOVED: FeedFields = {
  ...FLOOD,
  title: 'Red flood alert in Fiji',
  'georss:point': '-17.5 178.2',
  'gdacs:bbox': '177.2 179.2 -18.5 -16.5',
  'gdacs:iso3': 'FJI',
  'gdacs:country': 'Fiji',
};

export const KATHMANDU = { country: 'NPL', lat: 27.72, lng: 85.32 };
export const POKHARA = { country: 'NPL', lat: 28.21, lng: 83.99 };
export const DELHI = { country: 'IND', lat: 28.6, lng: 77.2 };
export const MOGADISHU = { country: 'SOM', lat: 2.04, lng: 45.34 };
export const SUVA = { country: 'FJI', lat: -18.14, lng: 178.44 };

export function loadAreas(
  world: RiskWorld,
  ctx: Ctx,
  asOf: string,
  ...items: FeedFields[]
): Promise<LoadOutcome> {
  return load(world, ctx, 'gdacs', asOf, gdacsFeed(...items));
}

/** An edition of INFORM with these scores besides the spot values that it is known by. */
export function loadScores(
  world: RiskWorld,
  ctx: Ctx,
  asOf: string,
  scores: Readonly<Record<string, string>>,
): Promise<LoadOutcome> {
  const year = asOf.slice(0, 4);
  const all = { SOM: '8.4', AFG: '7.8', NPL: '4.6', SGP: '0.6', ...scores };
  const rows = Object.entries(all).map(
    ([country, score]) => `,${country},${year},INFORM,,${score}`,
  );
  const filler = Array.from({ length: 200 }, (_, index) => `,DEU,${year},X${index},,1.0`);
  const header = 'CountryName,Iso3,GNAYear,IndicatorId,FullName,IndicatorScore';
  return load(
    world,
    ctx,
    'inform-risk',
    asOf,
    Buffer.from([header, ...rows, ...filler].join('\n')),
  );
}

function load(
  { sources }: RiskWorld,
  ctx: Ctx,
  code: string,
  asOf: string,
  bytes: Buffer,
): Promise<LoadOutcome> {
  const source = RISK_SOURCES.find((one) => one.code === code);
  if (!source) throw new Error(`no source ${code}`);
  return sources.load(ctx, { source, bytes, asOf, fileName: 'f', objectKey: 'k/x' });
}

export interface Place {
  country: string;
  lat: number;
  lng: number;
}

export async function supplierNamed(
  { db }: RiskWorld,
  tenantId: string,
  name = 'Supplier',
): Promise<string> {
  const id = newId();
  await db.superuser.query(
    `insert into supplier (tenant_id, id, name, country_iso3, search_text) values ($1, $2, $3, 'NPL', $3)`,
    [tenantId, id, `${name} ${id.slice(-6)}`],
  );
  return id;
}

/** A site of 300 workers, of a supplier of its own where none is named. */
export async function siteAt(
  world: RiskWorld,
  tenantId: string,
  place: Place,
  supplierId?: string,
): Promise<{ siteId: string; supplierId: string }> {
  const owner = supplierId ?? (await supplierNamed(world, tenantId));
  const siteId = newId();
  await world.db.superuser.query(
    `insert into site (tenant_id, id, supplier_id, name, address, country_iso3, lat, lng, coordinate_origin,
       coordinate_precision, coordinate_check, cell, workers_min, workers_max)
     values ($1, $2, $3, $4, 'Street 1', $5, $6, $7, 'list', 'exact', 'plausible', $8, 300, 300)`,
    [
      tenantId,
      siteId,
      owner,
      `Site ${siteId.slice(-6)}`,
      place.country,
      place.lat,
      place.lng,
      placeCell(place).toString(),
    ],
  );
  return { siteId, supplierId: owner };
}

/** Many sites of one supplier at one place, in one statement. @returns ids in order */
export async function manySites(
  world: RiskWorld,
  tenantId: string,
  count: number,
  place: Place,
): Promise<string[]> {
  const supplierId = await supplierNamed(world, tenantId);
  const ids = Array.from({ length: count }, () => newId()).sort();
  await world.db.superuser.query(
    `insert into site (tenant_id, id, supplier_id, name, address, country_iso3, lat, lng, coordinate_origin,
       coordinate_precision, coordinate_check, cell)
     select $1, id, $2, 'Site ' || id, 'Street', $4, $5, $6, 'list', 'exact', 'plausible', $7
     from unnest($3::uuid[]) as id`,
    [tenantId, supplierId, ids, place.country, place.lat, place.lng, placeCell(place).toString()],
  );
  return ids;
}

/** Every due task, none of which may be left undone. */
export async function drain({ db, module }: { db: TestDatabase; module: INestApplicationContext }) {
  const result = await db.runTasks(module, 10_000);
  if (result.failed.length > 0) throw new Error(JSON.stringify(result.failed));
  return result;
}

/** A full sweep to its end. */
export async function sweep(world: RiskWorld, tenant: TestTenant): Promise<void> {
  await world.sweeps.start(tenant.system);
  await drain(world);
}

export interface FlagRow {
  id: string;
  rule: string;
  site: string;
  key: string;
  state: string;
  hash: string;
  cleared: string | null;
  revision: number;
  xmin: string;
}

/** Every flag of a tenant as it lies in the table; `xmin` tells whether the row was written since. */
export async function flagRows({ db }: RiskWorld, tenantId: string): Promise<FlagRow[]> {
  const { rows } = await db.superuser.query<FlagRow>(
    `select id, rule_code as rule, site_id as site, flag_key as key, state, facts_hash as hash,
       cleared_on::text as cleared, revision, xmin::text as xmin
     from flag where tenant_id = $1 order by rule_code, site_id, flag_key`,
    [tenantId],
  );
  return rows;
}
