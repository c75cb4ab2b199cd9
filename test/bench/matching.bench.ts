import { suppliersEntities, suppliersJobs, SuppliersJobsModule } from '@para42/suppliers';
import { FacilityImportService } from '../../libs/suppliers/src/imports/facility-import.service';
import { type Bench, digits, secondsOf } from './bench';
import { variedFacilities } from './data/varied-facilities';
import { makeTenant, ownerId, TENANT } from './data/register';
import { buyerCtx, ProductContext } from './product-context';
import type { BenchWorld } from './world';

/** The walk that holds every new record of an imported list against the register, at two sizes. */
export const matchingBench: Bench = {
  name: 'matching',
  async run(world) {
    const [few, many] = [world.size(10_000, 2_000), world.size(50_000, 8_000)];
    const small = await walked(world, few);
    const large = await walked(world, many);
    const each = (seconds: number, rows: number) => `${digits((seconds / rows) * 1e6)} µs`;
    return [
      {
        name: 'matching-growth',
        ratio: large / many / (small / few),
        bar: 1.5,
        kind: 'most',
        notes: [
          `${few} sites ${digits(small)} s, ${each(small, few)} each with its share of suppliers; ` +
            `${many} sites ${digits(large)} s, ${each(large, many)} each`,
        ],
      },
    ];
  },
};

async function walked(world: BenchWorld, rows: number): Promise<number> {
  const list = variedFacilities(world, rows);
  const db = await world.database('matching');
  await makeTenant(db);
  const product = await ProductContext.open(
    db,
    [SuppliersJobsModule],
    suppliersJobs,
    suppliersEntities,
  );
  try {
    const ctx = buyerCtx(TENANT, await ownerId(db));
    const imports = product.get(FacilityImportService);
    const { path, sha256, bytes } = list;
    const file = { path, sha256, bytes, name: 'facilities.csv', detectedType: 'text/csv' };
    const asked = await imports.request(ctx, file, 'apply', {});
    await product.runTasksUntil(async () => (await imports.get(ctx, asked.id)).state === 'done');
    await db
      .superuser(1)
      .query(`delete from task where state = 'pending' and kind <> 'match-register'`);
    return await secondsOf(() => product.runTasks());
  } finally {
    await product.close();
  }
}
