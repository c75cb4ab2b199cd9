import { LocationsModule } from '@para42/locations';
import { riskEntities, riskJobs, RiskJobsModule, SweepService } from '@para42/risk';
import { suppliersJobs, SuppliersJobsModule } from '@para42/suppliers';
import type { Pool } from 'pg';
import { type Bench, digits, median, secondsOf } from './bench';
import type { BenchDatabase } from './bench-database';
import { loadAreas, makeAreas, writeSites } from './data/crisis-sites';
import { makeTenant, ownerId, TENANT, writeSuppliers } from './data/register';
import { dropSweepFloor, prepareSweepFloor, sweepBySql } from './floors/sweep';
import { buyerCtx, ProductContext } from './product-context';
import type { BenchWorld } from './world';

const AREAS = 300;
/** Exact tests of the same places by other arithmetic may differ at an edge. */
const TOLERANCE = 0.02;

interface Round {
  full: number;
  area: number;
  floor: number;
}

/** Every rule on every site, against the same in SQL; and what one changed area costs. */
export const sweepBench: Bench = {
  name: 'sweep',
  async run(world) {
    const sites = world.size(1_000_000, 10_000);
    const db = await registerWithSites(world, sites);
    const product = await ProductContext.open(
      db,
      [LocationsModule, SuppliersJobsModule, RiskJobsModule],
      [...riskJobs, ...suppliersJobs] as never,
      riskEntities,
    );
    try {
      const rounds: Round[] = [];
      for (let n = 0; n < world.size(3, 1); n += 1) rounds.push(await round(db, product));
      const of = (name: keyof Round) => median(rounds.map((found) => found[name]));
      const [full, area, floor] = [of('full'), of('area'), of('floor')];
      return [
        {
          name: 'sweep-full',
          ratio: full / floor,
          bar: world.small ? 10 : 2,
          kind: 'most',
          floor: { seen: floor, recorded: 4.1, better: 'lower', unit: 's' },
          notes: [`${sites} sites in ${digits(full)} s; by SQL ${digits(floor)} s`],
        },
        {
          name: 'sweep-area',
          ratio: area / full,
          bar: world.small ? 0.3 : 0.01,
          kind: 'most',
          notes: [`one area changed: ${digits(area)} s`],
        },
      ];
    } finally {
      await product.close();
    }
  },
};

async function registerWithSites(world: BenchWorld, sites: number): Promise<BenchDatabase> {
  const db = await world.database('sweep', true);
  await dropSweepFloor(db.superuser(1));
  await makeTenant(db);
  await db.once('suppliers', (superuser) => writeSuppliers(superuser, sites));
  await db.once('sites', (superuser) => writeSites(superuser, sites));
  await makeAreas(db, AREAS);
  return db;
}

async function round(db: BenchDatabase, product: ProductContext): Promise<Round> {
  const superuser = db.superuser(1);
  await superuser.query('truncate flag, flag_revision, supplier_risk, cycle_risk, finding, action');
  // What a run that was interrupted has left.
  await superuser.query('delete from task');
  await superuser.query(`delete from run where kind = 'sweep'`);
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
