import { LocationsModule } from '@para42/locations';
import { riskEntities, riskJobs, RiskJobsModule, SweepService } from '@para42/risk';
import { suppliersJobs, SuppliersJobsModule } from '@para42/suppliers';
import type { Pool } from 'pg';
import { type Bench, digits, type Measurement, median, secondsOf } from './bench';
import type { BenchDatabase } from './bench-database';
import { loadAreas, makeAreas, writeSites } from './data/crisis-sites';
import { makeTenant, ownerId, TENANT, writeSuppliers } from './data/register';
import { dropSweepFloor, prepareSweepFloor, sweepBySql } from './floors/sweep';
import { buyerCtx, ProductContext } from './product-context';
import { sweepLive } from './sweep-live';
import type { BenchWorld } from './world';

const AREAS = 300;
/** Exact tests of the same places by other arithmetic may differ at an edge. */
const TOLERANCE = 0.02;

interface Round {
  full: number;
  area: number;
  floor: number;
}

/**
 * Every rule on every site, against the same in SQL; what one changed area costs; how the time grows with
 * the register; what a worker holds in memory meanwhile, and how soon the API answers.
 */
export const sweepBench: Bench = {
  name: 'sweep',
  async run(world) {
    const sizes = world.small ? [2_000, 10_000] : [10_000, 100_000, 1_000_000];
    const times: { sites: number; full: number }[] = [];
    for (const sites of sizes.slice(0, -1)) {
      const db = await registerWithSites(world, sites);
      const { full, floor } = await measure(db, 3);
      times.push({ sites, full });
      world.print(`${sites} sites in ${digits(full)} s; by SQL ${digits(floor)} s`);
    }
    const sites = sizes.at(-1) ?? 0;
    const db = await registerWithSites(world, sites);
    const { full, area, floor } = await measure(db, world.size(3, 1));
    times.push({ sites, full });
    world.print(
      `${sites} sites in ${digits(full)} s; by SQL ${digits(floor)} s; one area ${digits(area)} s`,
    );
    return [
      {
        name: 'sweep-full',
        ratio: full / floor,
        bar: world.small ? 10 : 2,
        kind: 'most',
        floor: { seen: floor, recorded: RECORDED, better: 'lower', unit: 's' },
        notes: [`${sites} sites in ${digits(full)} s; by SQL ${digits(floor)} s`],
      },
      {
        name: 'sweep-area',
        ratio: area / full,
        bar: world.small ? 0.3 : 0.01,
        kind: 'most',
        notes: [`one area changed: ${digits(area)} s`],
      },
      growth(times, world.small ? 2 : 1.3),
      ...(await sweepLive(world, db)),
    ];
  },
};

/**
 * Seconds of the floor at full size: ten times what 100,000 sites took on a quiet machine; a million took 170
 * beside other work. It writes 1.1 million flags with revisions, indexes and foreign keys; the 4.1 s of the
 * design are of fewer rows.
 */
const RECORDED = 120;

/** The most by which the time of one site grows from one size to the next. */
function growth(times: readonly { sites: number; full: number }[], bar: number): Measurement {
  const each = times.map(({ sites, full }) => ({ sites, micros: (full * 1e6) / sites }));
  const steps = each.slice(1).map(({ micros }, i) => micros / (each[i]?.micros ?? NaN));
  return {
    name: 'sweep-growth',
    ratio: Math.max(...steps),
    bar,
    kind: 'most',
    notes: each.map(({ sites, micros }) => `${sites} sites: ${digits(micros)} µs for each`),
  };
}

async function registerWithSites(world: BenchWorld, sites: number): Promise<BenchDatabase> {
  const db = await world.database(`sweep_${sites}`, true);
  await dropSweepFloor(db.superuser(1));
  await makeTenant(db);
  await db.once('suppliers', (superuser) => writeSuppliers(superuser, sites));
  await db.once('sites', (superuser) => writeSites(superuser, sites));
  await makeAreas(db, AREAS);
  return db;
}

/** Medians of some rounds, product and floor by turns. */
async function measure(db: BenchDatabase, rounds: number): Promise<Round> {
  const product = await ProductContext.open(
    db,
    [LocationsModule, SuppliersJobsModule, RiskJobsModule],
    [...riskJobs, ...suppliersJobs] as never,
    riskEntities,
  );
  try {
    const seen: Round[] = [];
    for (let n = 0; n < rounds; n += 1) seen.push(await round(db, product));
    const of = (name: keyof Round) => median(seen.map((found) => found[name]));
    return { full: of('full'), area: of('area'), floor: of('floor') };
  } finally {
    await product.close();
  }
}

async function round(db: BenchDatabase, product: ProductContext): Promise<Round> {
  const superuser = db.superuser(1);
  await forgetSweeps(superuser);
  await prepareSweepFloor(superuser);
  let flags = 0;
  const floor = await secondsOf(async () => {
    flags = await sweepBySql(superuser);
  });
  await dropSweepFloor(superuser);
  const ctx = buyerCtx(TENANT, await ownerId(db));
  const full = await secondsOf(async () => {
    await product.get(SweepService).start(ctx);
    await product.runTasks();
  });
  const found = await flagCount(superuser);
  if (Math.abs(found - flags) > flags * TOLERANCE || found === 0) {
    throw new Error(`the product raised ${found} flags, SQL ${flags}`);
  }
  return { full, floor, area: await changedArea(superuser, product) };
}

/** As if none had ever run. */
async function forgetSweeps(superuser: Pool): Promise<void> {
  await superuser.query('truncate flag, flag_revision, supplier_risk, cycle_risk, finding, action');
  // What a run that was interrupted has left.
  await superuser.query('delete from task');
  await superuser.query(`delete from run where kind = 'sweep'`);
}

/** From the change of one area to the end of what it asks for. */
async function changedArea(superuser: Pool, product: ProductContext): Promise<number> {
  const { rows } = await superuser.query<{ severity: number }>(
    `select severity::int from crisis_area where tenant_id = $1 and external_id = 'area-0'`,
    [TENANT],
  );
  const changed = await loadAreas(product, AREAS, rows[0]?.severity === 3 ? 4 : 3);
  if (changed.length !== 1) throw new Error(`${changed.length} areas changed, not one`);
  return secondsOf(() => product.runTasks());
}

async function flagCount(superuser: Pool): Promise<number> {
  const { rows } = await superuser.query<{ n: number }>(
    `select count(*)::int as n from flag where tenant_id = $1`,
    [TENANT],
  );
  return rows[0]?.n ?? 0;
}
