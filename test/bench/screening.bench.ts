import {
  ENTITY_LISTS,
  ListLoadingService,
  ScreeningJobsModule,
  screeningJobs,
  ScreeningRunService,
} from '@para42/screening';
import { SuppliersJobsModule, suppliersEntities, suppliersJobs } from '@para42/suppliers';
import { type Bench, digits, secondsOf } from './bench';
import { listedEntities, uflpaLines } from './data/listed-entities';
import { makeTenant, TENANT, writeSuppliers } from './data/register';
import { buyerCtx, ProductContext } from './product-context';

/** Every supplier against every entry, and the night after it in which a hundredth of the list changed. */
export const screeningBench: Bench = {
  name: 'screening',
  async run(world) {
    const db = await world.database('screening');
    await makeTenant(db);
    const subjects = world.size(100_000, 5_000);
    const entries = world.size(10_000, 1_000);
    await writeSuppliers(db.superuser(1), subjects);
    const product = await ProductContext.open(
      db,
      [SuppliersJobsModule, ScreeningJobsModule],
      [...suppliersJobs, ...screeningJobs],
      suppliersEntities,
    );
    try {
      const loading = product.get(ListLoadingService);
      const ctx = buyerCtx(TENANT, TENANT);
      const list = ENTITY_LISTS.find(({ code }) => code === 'uflpa-entity-list');
      if (!list) throw new Error('the list is gone');
      const load = (changed: number, asOf: string) =>
        loading.load(ctx, {
          list,
          bytes: uflpaLines(listedEntities(entries, changed)),
          asOf,
          fileName: 'page.html',
          objectKey: 'x',
        });
      const walk = async () => secondsOf(() => product.runTasks());
      await load(0, '2026-01-05');
      const full = await walk();
      await load(Math.round(entries / 100), '2026-01-06');
      const night = await walk();
      await product.get(ScreeningRunService).start(ctx, false);
      const still = await walk();
      return [
        {
          name: 'screening',
          ratio: night / full,
          bar: world.small ? 0.6 : 0.34,
          kind: 'most',
          notes: [
            `${subjects} suppliers, ${entries} entries: ${digits(full)} s (${digits(subjects / full)}/s)`,
            `a hundredth of the entries changed: ${digits(night)} s; nothing changed: ${digits(still)} s`,
          ],
        },
      ];
    } finally {
      await product.close();
    }
  },
};
