import type { INestApplicationContext } from '@nestjs/common';
import { Tx, type TaskHandle } from '@para42/platform';
import * as fc from 'fast-check';
import { facilityCsv, uploadOf, type ListRow } from '../../../../test/factories/facility-list';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { SuppliersJobsModule } from '../suppliers.module';
import type { ImportCounts, ImportMode, ImportWithState } from './facility-import';
import { FacilityImportService } from './facility-import.service';
import { ImportRunService } from './import-run.service';

const OS_IDS = ['BD2020021QK28YZ', 'BD2020052SV22HT'];
/** Few values each, so that rows meet: duplicates, moves, conflicts, faults. */
const row: fc.Arbitrary<ListRow> = fc.record({
  country: fc.constantFrom('Nepal', 'NP', 'India', 'Atlantis', ''),
  name: fc.constantFrom('One', 'Two', 'Three', 'ONE', '—', ''),
  address: fc.constantFrom('Road 1', 'Road 2', ''),
  number_of_workers: fc.constantFrom('', '12', '100-200', 'many'),
  lat: fc.constantFrom('', '27.66', '85.32', '0', '999'),
  lng: fc.constantFrom('', '85.32', '27.66', '0'),
  supplier_name: fc.constantFrom('', 'Group A', 'Group B'),
  external_ref: fc.constantFrom('', '', 'R1', 'R2'),
  os_id: fc.constantFrom('', '', ...OS_IDS, 'CN0000000000000'),
  lei: fc.constantFrom('', '', '5493001KJTIIGC8Y1R12', 'HWUPKR0MPOU8FGXBT394'),
});
const HEADERS = Object.keys(fc.sample(row, 1)[0] ?? {});

describe('the counts of an import', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let imports: FacilityImportService;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({ imports: [SuppliersJobsModule] });
    imports = module.get(FacilityImportService);
  });

  const handle = (runId: string): TaskHandle => ({
    id: 'by-hand',
    attempt: 1,
    runId,
    complete: (effect) => module.get(Tx).run(tenant.system, effect),
  });

  async function bring(
    rows: readonly ListRow[],
    mode: ImportMode,
    chunk: number,
  ): Promise<ImportWithState> {
    const file = uploadOf(facilityCsv(rows, HEADERS));
    const { id, runId } = await imports.request(tenant.system, file, mode, {});
    await module.get(ImportRunService).run(tenant.system, id, handle(runId), chunk);
    return imports.get(tenant.system, id);
  }

  const sum = (c: ImportCounts) => c.created + c.updated + c.unchanged + c.refused + c.held;

  it('add up to the rows, agree with the report and the register, and with the dry run', async () => {
    let rewritten = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 30 }),
        async (rows, chunk) => {
          tenant = await db.tenant();
          const look = await bring(rows, 'dry_run', 50);
          const { id, counts } = await bring(rows, 'apply', chunk);
          expect(sum(counts)).toBe(counts.rowsIn);
          expect(counts.rowsIn).toBe(rows.length);
          expect(counts).toEqual(look.counts);
          const report = await imports.listRows(tenant.system, id, { limit: 100 });
          for (const outcome of ['created', 'updated', 'unchanged', 'refused', 'held'] as const) {
            expect(report.filter((each) => each.outcome === outcome)).toHaveLength(counts[outcome]);
          }
          const stopped = report.filter((each) => /refused|held/.test(each.outcome));
          expect(stopped.every((each) => each.problems.length > 0 && each.siteId === null)).toBe(
            true,
          );
          const { rows: found } = await db.superuser.query<{ sites: number; suppliers: number }>(
            `select (select count(*)::int from site where tenant_id = $1) as sites,
               (select count(*)::int from supplier where tenant_id = $1) as suppliers`,
            [tenant.tenantId],
          );
          expect(found).toEqual([{ sites: counts.created, suppliers: counts.suppliersCreated }]);
          const again = await bring(rows, 'apply', 7);
          rewritten += again.counts.created + again.counts.updated;
          expect(again.counts.rowsIn).toBe(sum(again.counts));
        },
      ),
      { numRuns: 40, seed: 42 },
    );
    expect(rewritten).toBe(0);
  });

  it('hold for 20,000 rows, in little memory, and a second time without a change', async () => {
    tenant = await db.tenant();
    const rows = Array.from({ length: 20_000 }, (_, i): ListRow => ({
      country: i % 50 === 0 ? 'Atlantis' : 'Nepal',
      name: `Factory ${i}`,
      address: `Road ${i % 977}, Ward ${i}`,
      lat: `27.${600 + (i % 300)}`,
      lng: `85.${300 + (i % 300)}`,
      supplier_name: `Group ${i % 3_000}`,
    }));
    global.gc?.();
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage().heapUsed - before);
    }, 20);
    const first = await bring(rows, 'apply', 5_000);
    clearInterval(timer);
    expect(first).toMatchObject({
      state: 'done',
      counts: { rowsIn: 20_000, created: 19_600, refused: 400, suppliersCreated: 2_940 },
    });
    expect(most).toBeLessThan(300_000_000);
    const second = await bring(rows, 'apply', 5_000);
    expect(second.counts).toMatchObject({ created: 0, updated: 0, unchanged: 19_600 });
  });
});
