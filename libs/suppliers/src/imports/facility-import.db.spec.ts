import type { INestApplicationContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import {
  defineJob,
  HandlesJob,
  RunCancelled,
  RunService,
  Tx,
  type Ctx,
  type JobHandler,
  type TaskHandle,
  type TxCtx,
} from '@para42/platform';
import { facilityCsv, uploadOf, type ListRow } from '../../../../test/factories/facility-list';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { SupplierService } from '../register/supplier.service';
import { sitesChanged } from '../suppliers.events';
import { SuppliersJobsModule } from '../suppliers.module';
import type { ImportMode, ImportWithState } from './facility-import';
import { FacilityImportService } from './facility-import.service';
import { ImportChunkService } from './import-chunk.service';
import { ImportRunService } from './import-run.service';

const heard: { tenantId: string; siteIds: string[] }[] = [];
const listenJob = defineJob({
  name: 'listen-sites',
  on: sitesChanged,
  payload: sitesChanged.payload,
});

@Injectable()
@HandlesJob(listenJob)
class Listener implements JobHandler<{ siteIds: string[] }> {
  handle(ctx: TxCtx, { siteIds }: { siteIds: string[] }): Promise<void> {
    heard.push({ tenantId: ctx.tenantId, siteIds });
    return Promise.resolve();
  }
}

describe('an import of a facility list', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let imports: FacilityImportService;
  let runner: ImportRunService;
  let tenant: TestTenant;
  let ctx: Ctx;

  beforeAll(async () => {
    module = await db.module({ imports: [SuppliersJobsModule], providers: [Listener] });
    imports = module.get(FacilityImportService);
    runner = module.get(ImportRunService);
  });

  beforeEach(async () => {
    tenant = await db.tenant();
    ctx = tenant.system;
    heard.length = 0;
  });

  afterEach(() => jest.restoreAllMocks());

  const send = (content: string | Buffer, mode: ImportMode = 'apply', as = ctx) =>
    imports.request(as, uploadOf(content), mode, {});

  async function bring(
    content: string | Buffer,
    mode: ImportMode = 'apply',
  ): Promise<ImportWithState> {
    const { id } = await send(content, mode);
    expect((await db.runTasks(module)).failed).toEqual([]);
    return imports.get(ctx, id);
  }

  /** What the register holds, for before and after. `xmin` tells a row that was written again. */
  async function register(): Promise<unknown[]> {
    const { rows } = await db.superuser.query<Record<string, unknown>>(
      `select id, xmin::text, version, name, address, lat, lng, coordinate_check, external_ref from site
       where tenant_id = $1 union all
       select id, xmin::text, version, name, country_iso3, null, null, null, null from supplier
       where tenant_id = $1 order by id`,
      [tenant.tenantId],
    );
    return rows;
  }

  async function ledger(action: string): Promise<{ parts: number }[]> {
    const { rows } = await db.superuser.query<{ parts: number }>(
      `select (select count(*)::int from ledger_part p where p.tenant_id = e.tenant_id and p.seq = e.seq) as parts
       from ledger_entry e where e.tenant_id = $1 and e.action = $2 order by e.seq`,
      [tenant.tenantId, action],
    );
    return rows;
  }

  const handle = (runId: string): TaskHandle => ({
    id: 'by-hand',
    attempt: 1,
    runId,
    complete: (effect) => module.get(Tx).run(ctx, effect),
  });

  const LIST: ListRow[] = [
    { name: 'Himal Gloves', supplier_name: 'Himal Group', lat: '27.664', lng: '85.321' },
    { name: 'Himal Yarn', supplier_name: 'Himal Group', number_of_workers: '120-150' },
    { name: 'Turned', lat: '85.321', lng: '27.664' },
    { country: 'Atlantis', name: 'Nowhere' },
    { name: 'Himal Gloves', address: 'Road 0', supplier_name: 'Himal Group', lat: '27.7' },
    { name: '' },
  ];

  it('brings the rows in, says what is wrong with the others, and tells who listens', async () => {
    const made = await bring(facilityCsv(LIST));
    expect(made).toMatchObject({
      state: 'done',
      mode: 'apply',
      reading: { type: 'csv', delimiter: ',', rows: 6, header: { rowNumber: 1 } },
      counts: {
        rowsIn: 6,
        created: 3,
        updated: 0,
        unchanged: 0,
        refused: 2,
        held: 1,
        warned: 1,
        suppliersCreated: 2,
      },
    });
    const rows = await imports.listRows(ctx, made.id, { limit: 10 });
    expect(rows.map(({ rowNumber, outcome }) => [rowNumber, outcome])).toEqual([
      [2, 'created'],
      [3, 'created'],
      [4, 'created'],
      [5, 'refused'],
      [6, 'held'],
      [7, 'refused'],
    ]);
    expect(rows.flatMap((row) => row.problems)).toMatchObject([
      { code: 'coordinates_swapped', weight: 'warn', cell: 'F4', column: 'lat' },
      {
        code: 'country_unknown',
        weight: 'refuse',
        cell: 'A5',
        column: 'country',
        value: 'Atlantis',
      },
      { code: 'coordinate_incomplete' },
      { code: 'duplicate_conflict', weight: 'hold', cell: 'A6' },
      {
        code: 'name_missing',
        cell: 'B7',
        detail: 'The name is missing.',
        mend: expect.stringMatching(/^Give/) as string,
      },
    ]);
    const sites = rows.map((row) => row.siteId).filter((id) => id !== null);
    expect(heard).toEqual([{ tenantId: tenant.tenantId, siteIds: sites }]);
    expect(await ledger('import.chunk-applied')).toEqual([{ parts: 5 }]);
    const found = await module.get(SupplierService).search(ctx, 'himal gr', undefined, 5);
    expect(found.map(({ name }) => name)).toEqual(['Himal Group']);
  });

  it('changes nothing when the same file comes again: no row, no event, no entry for a row', async () => {
    await bring(facilityCsv(LIST));
    const before = await register();
    heard.length = 0;
    const again = await bring(facilityCsv(LIST));
    expect(again.counts).toMatchObject({
      rowsIn: 6,
      created: 0,
      updated: 0,
      unchanged: 3,
      refused: 2,
      held: 1,
      suppliersCreated: 0,
    });
    expect(await register()).toEqual(before);
    expect(heard).toEqual([]);
    expect(await ledger('import.chunk-applied')).toHaveLength(1);
  });

  it('writes only what differs, and what a list does not say stays', async () => {
    await bring(facilityCsv(LIST));
    const said = LIST.map((row) => ({ ...row, number_of_workers: undefined }));
    const silent = await bring(facilityCsv(said));
    expect(silent.counts).toMatchObject({ updated: 0, unchanged: 3 });
    heard.length = 0;
    const changed = await bring(facilityCsv([{ ...LIST[0], lat: '27.7', external_ref: 'HG-1' }]));
    expect(changed.counts).toMatchObject({ rowsIn: 1, updated: 1, created: 0 });
    expect(heard.map(({ siteIds }) => siteIds.length)).toEqual([1]);
    const moved = await bring(facilityCsv([{ name: 'New name', external_ref: 'HG-1' }]));
    expect(moved.counts).toMatchObject({ updated: 1, created: 0, suppliersCreated: 0 });
    expect(await register()).toContainEqual(
      expect.objectContaining({ name: 'New name', lat: 27.7, version: 3 }),
    );
  });

  it('looks without touching in a dry run, and its apply finds the same', async () => {
    const look = await bring(facilityCsv(LIST), 'dry_run');
    expect(await register()).toEqual([]);
    expect(heard).toEqual([]);
    const { id } = await imports.apply(ctx, look.id);
    await db.runTasks(module);
    const applied = await imports.get(ctx, id);
    expect(applied.counts).toEqual(look.counts);
    expect(applied.fileSha256).toBe(look.fileSha256);
    await expect(imports.apply(ctx, id)).rejects.toMatchObject({ code: 'not_a_dry_run' });
    const { id: waiting } = await send(facilityCsv(LIST), 'dry_run');
    await expect(imports.apply(ctx, waiting)).rejects.toMatchObject({ code: 'dry_run_unfinished' });
    await db.runTasks(module);
  });

  const MANY = Array.from({ length: 60 }, (_, i): ListRow => ({
    name: i === 45 ? 'Site 3' : `Site ${i}`,
    address: i === 45 ? 'Road 3' : `Road ${i}`,
    country: i % 11 === 5 ? 'Atlantis' : 'NPL',
    supplier_name: `Group ${i % 7}`,
  }));

  it.each([1, 3, 6])('goes on where it was killed: in chunk %i of 6', async (killed) => {
    const { id, runId } = await send(facilityCsv(MANY));
    const chunks = module.get(ImportChunkService);
    const real = chunks.bring.bind(chunks);
    let calls = 0;
    jest.spyOn(chunks, 'bring').mockImplementation(async (...args) => {
      const counts = await real(...args);
      calls += 1;
      // Everything of the chunk is written by now, and nothing of it is committed.
      if (calls === killed) throw new Error('killed');
      return counts;
    });
    await expect(runner.run(ctx, id, handle(runId), 10)).rejects.toThrow('killed');
    const half = await imports.get(ctx, id);
    expect(half).toMatchObject({ state: 'running', counts: { rowsIn: (killed - 1) * 10 } });
    await runner.run(ctx, id, handle(runId), 10);
    const whole = await imports.get(ctx, id);
    expect(whole).toMatchObject({
      state: 'done',
      counts: { rowsIn: 60, created: 54, refused: 6, held: 0, suppliersCreated: 7 },
    });
    const rows = await imports.listRows(ctx, id, { limit: 100 });
    expect(rows.map(({ rowNumber }) => rowNumber)).toEqual(MANY.map((_, i) => i + 2));
    expect(rows[45]?.problems).toMatchObject([{ code: 'duplicate_row' }]);
    expect(await register()).toHaveLength(54 + 7);
    const again = await bring(facilityCsv(MANY));
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 54 });
  });

  it('counts a supplier of a resumed dry run once', async () => {
    const { id, runId } = await send(facilityCsv(MANY), 'dry_run');
    const chunks = module.get(ImportChunkService);
    const real = chunks.bring.bind(chunks);
    jest.spyOn(chunks, 'bring').mockImplementationOnce(real).mockRejectedValueOnce(new Error('x'));
    await expect(runner.run(ctx, id, handle(runId), 10)).rejects.toThrow('x');
    await runner.run(ctx, id, handle(runId), 10);
    expect((await imports.get(ctx, id)).counts).toMatchObject({ created: 54, suppliersCreated: 7 });
  });

  it('is left alone by a worker that another one has overtaken', async () => {
    const { id, runId } = await send(facilityCsv(MANY));
    const chunks = module.get(ImportChunkService);
    const real = chunks.bring.bind(chunks);
    jest.spyOn(chunks, 'bring').mockImplementationOnce(async (...args) => {
      await runner.run(ctx, id, handle(runId), 10);
      return real(...args);
    });
    await expect(runner.run(ctx, id, handle(runId), 10)).rejects.toThrow('taken over');
    expect((await imports.get(ctx, id)).counts).toMatchObject({ rowsIn: 60, created: 54 });
  });

  it('stops between chunks when it is cancelled, and can be resumed', async () => {
    const { id, runId } = await send(facilityCsv(MANY));
    const chunks = module.get(ImportChunkService);
    const real = chunks.bring.bind(chunks);
    jest.spyOn(chunks, 'bring').mockImplementationOnce(async (...args) => {
      const counts = await real(...args);
      expect(await imports.cancel(ctx, id)).toMatchObject({ cancelRequested: true });
      return counts;
    });
    await expect(runner.run(ctx, id, handle(runId), 10)).rejects.toThrow(RunCancelled);
    expect((await imports.get(ctx, id)).counts.rowsIn).toBe(10);
    const result = await db.runTasks(module);
    expect(result).toMatchObject({ cancelled: 1 });
    expect(await imports.get(ctx, id)).toMatchObject({
      state: 'cancelled',
      counts: { rowsIn: 10 },
    });
    await module.get(RunService).resume(ctx, runId);
    await db.runTasks(module);
    expect(await imports.get(ctx, id)).toMatchObject({
      state: 'done',
      counts: { rowsIn: 60, created: 54 },
    });
  });

  it('of two imports at once brings each site in once', async () => {
    const ids = [await send(facilityCsv(MANY)), await send(facilityCsv(MANY))];
    await Promise.all(ids.map(({ id, runId }) => runner.run(ctx, id, handle(runId), 10)));
    const [one, two] = await Promise.all(ids.map(({ id }) => imports.get(ctx, id)));
    expect((one?.counts.created ?? 0) + (two?.counts.created ?? 0)).toBe(54);
    expect((one?.counts.unchanged ?? 0) + (two?.counts.unchanged ?? 0)).toBe(54);
    expect(await register()).toHaveLength(54 + 7);
  });

  it('takes nothing in of a file that breaks near its end, and says why when it has given up', async () => {
    const rows = facilityCsv(MANY);
    const { id, runId, objectKey } = await send(rows);
    // As if the file had been too long to be read to its end by the request.
    await db.objects.put(objectKey, Buffer.from(`${rows}Nepal,"open,Road\n`));
    await db.superuser.query(
      `update facility_import set reading = jsonb_set(reading, '{rows}', 'null') where id = $1`,
      [id],
    );
    expect(await db.runTasks(module)).toMatchObject({ parked: 1 });
    const failed = await imports.get(ctx, id);
    expect(failed).toMatchObject({
      state: 'failed',
      counts: { rowsIn: 0 },
      error: { code: 'csv_quote_not_closed' },
      reading: { fault: { code: 'csv_quote_not_closed' } },
    });
    expect(failed.reading?.fault?.detail).toMatch(/row 62 is never closed/);
    expect(await register()).toEqual([]);
    await db.objects.put(objectKey, Buffer.from(rows));
    await module.get(RunService).resume(ctx, runId);
    await db.runTasks(module);
    const done = await imports.get(ctx, id);
    expect(done).toMatchObject({ state: 'done', error: null, counts: { created: 54 } });
    expect(done.reading).toMatchObject({ rows: 60 });
    expect(done.reading?.fault).toBeUndefined();
  });

  it('is another tenant’s own', async () => {
    const { id } = await bring(facilityCsv(LIST));
    const other = (await db.tenant()).system;
    const missing = { code: 'import_not_found' };
    await expect(imports.get(other, id)).rejects.toMatchObject(missing);
    await expect(imports.listRows(other, id, { limit: 1 })).rejects.toMatchObject(missing);
    await expect(imports.apply(other, id)).rejects.toMatchObject(missing);
    await expect(imports.cancel(other, id)).rejects.toMatchObject(missing);
    expect(await imports.list(other, undefined, 10)).toEqual([]);
    expect(await imports.list(ctx, undefined, 10)).toHaveLength(1);
  });
});
