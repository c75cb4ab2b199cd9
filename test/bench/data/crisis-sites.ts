import { randomBytes } from 'node:crypto';
import { SourceLoadingService, LocationsModule, placeCell, RISK_SOURCES } from '@para42/locations';
import { systemCtx } from '@para42/platform';
import type { Pool } from 'pg';
import type { BenchDatabase } from '../bench-database';
import { ProductContext } from '../product-context';
import { supplierId, TENANT } from './register';

/** South-west corners of squares of three degrees, inside one country each. */
const SQUARES = [
  ['BGD', 22.5, 89],
  ['NPL', 27.2, 82.5],
  ['VNM', 11, 106],
  ['IND', 17, 76],
  ['TUR', 38, 32],
  ['MYS', 3, 101],
  ['PAK', 28, 68],
  ['IDN', -7.5, 107],
  ['MMR', 20, 95],
  ['KHM', 11.5, 103.5],
] as const;
const SIDE = 3;
const CHUNK = 20_000;

/** Numbers from 0 to 1 that are the same in every run (a linear congruential generator). */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

/**
 * One site for each supplier, anywhere in ten squares, with the cell that the product would give it; one in
 * twenty is in a sector that carries a particular risk.
 */
export async function writeSites(superuser: Pool, count: number): Promise<void> {
  const next = dice(42);
  for (let from = 1; from <= count; from += CHUNK) {
    const numbers = Array.from({ length: Math.min(CHUNK, count - from + 1) }, (_, i) => from + i);
    const places = numbers.map((n) => {
      const [country, lat, lng] = SQUARES[n % SQUARES.length] ?? SQUARES[0];
      return { country, lat: lat + next() * SIDE, lng: lng + next() * SIDE };
    });
    await superuser.query(
      `insert into site (tenant_id, id, supplier_id, name, address, country_iso3, lat, lng, coordinate_origin,
         coordinate_precision, coordinate_check, cell, sectors, workers_min, workers_max)
       select $1, ('be020000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ${supplierId('n')}, 'Site ' || n,
         'Road ' || n, country, lat, lng, 'list', 'exact', 'plausible', cell, case when n % 20 = 0 then '{apparel,seafood}' else '{apparel}' end::text[], 50, 50 + n % 900
       from unnest($2::int[], $3::text[], $4::float8[], $5::float8[], $6::bigint[]) as t(n, country, lat, lng, cell)`,
      [
        TENANT,
        numbers,
        places.map((place) => place.country),
        places.map((place) => place.lat),
        places.map((place) => place.lng),
        places.map((place) => placeCell(place).toString()),
      ],
    );
  }
  await superuser.query('vacuum analyze site');
}

/**
 * Circles over the same squares, as a version of a source; the first is of the size that holds about
 * one site in a thousand, the others of 25 km. One country, with a tenth of the sites, has a high score.
 * @param severity of the first one, so that another version changes it alone
 * @returns ids of the areas that changed
 */
export async function loadAreas(
  product: ProductContext,
  count: number,
  severity: number,
): Promise<readonly string[]> {
  const next = dice(7);
  const areas = Array.from({ length: count }, (_, i) => {
    const [, lat, lng] = SQUARES[i % SQUARES.length] ?? SQUARES[0];
    const centre = { lat: lat + next() * SIDE, lng: lng + next() * SIDE };
    const radiusKm = i === 0 ? 18 : 25;
    return {
      externalId: `area-${i}`,
      title: `Area ${i}`,
      type: (['ARMED_CONFLICT', 'NATURAL_DISASTER'] as const)[i % 2] ?? 'ARMED_CONFLICT',
      severity: i === 0 ? severity : 2 + (i % 4),
      severityText: 'Orange',
      validFrom: '2026-01-01',
      emergingUntil: '2026-02-01',
      activeUntil: '2030-01-01',
      validTo: null,
      extents: [
        {
          method: 'radius' as const,
          shape: { kind: 'disc' as const, ...centre, radiusKm },
          confidence: 90,
        },
      ],
      episodes: [],
    };
  });
  const model = RISK_SOURCES.find(({ code }) => code === 'gdacs');
  if (model === undefined) throw new Error('there is no source of circles');
  const scores = [{ country: 'KHM', indicator: 'INFORM', score: '7.2', validFrom: '2026-01-01' }];
  const content = { scores, areas, rows: count, notes: [], refused: [] };
  const guards = { minRecords: 1, maxDropPercent: 100, spotValues: [] };
  const outcome = await product.get(SourceLoadingService).load(systemCtx(TENANT), {
    source: { ...model, guards, parse: () => content },
    // Other bytes each time: the same again would be no version.
    bytes: randomBytes(32),
    asOf: new Date().toISOString().slice(0, 10),
    fileName: 'areas.json',
    objectKey: 'none',
  });
  return outcome.changedAreas;
}

/** The areas of a register, loaded once; the tasks that they ask for are not run. */
export async function makeAreas(db: BenchDatabase, count: number): Promise<void> {
  await db.once('areas', async (superuser) => {
    const product = await ProductContext.open(db, [LocationsModule]);
    await loadAreas(product, count, 2).finally(() => product.close());
    await superuser.query('delete from task');
    await superuser.query('vacuum analyze crisis_area, crisis_area_cell_range');
  });
}
