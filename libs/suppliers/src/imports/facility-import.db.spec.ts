import { Injectable, type INestApplicationContext } from '@nestjs/common';
import { defineJob, HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { facilityCsv, type ListRow } from '../../../../test/factories/facility-list';
import { ImportWorld } from '../../../../test/factories/import-world';
import { useTestDatabase } from '../../../../test/setup/database';
import { SupplierService } from '../register/supplier.service';
import { sitesChanged } from '../suppliers.events';
import { SuppliersJobsModule } from '../suppliers.module';

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
  let world: ImportWorld;

  beforeAll(async () => {
    module = await db.module({ imports: [SuppliersJobsModule], providers: [Listener] });
  });

  beforeEach(async () => {
    world = new ImportWorld(db, module, await db.tenant());
    heard.length = 0;
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
    const made = await world.bring(facilityCsv(LIST));
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
    const rows = await world.imports.listRows(world.ctx, made.id, { limit: 10 });
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
    expect(heard).toEqual([{ tenantId: world.tenant.tenantId, siteIds: sites }]);
    expect(await world.ledger('import.chunk-applied')).toEqual([{ parts: 6 }]);
    const found = await module.get(SupplierService).search(world.ctx, 'himal gr', undefined, 5);
    expect(found.map(({ name }) => name)).toEqual(['Himal Group']);
  });

  it('changes nothing when the same file comes again: no row, no event, no entry for a row', async () => {
    await world.bring(facilityCsv(LIST));
    const before = await world.register();
    heard.length = 0;
    const again = await world.bring(facilityCsv(LIST));
    expect(again.counts).toMatchObject({
      rowsIn: 6,
      created: 0,
      updated: 0,
      unchanged: 3,
      refused: 2,
      held: 1,
      suppliersCreated: 0,
    });
    expect(await world.register()).toEqual(before);
    expect(heard).toEqual([]);
    expect(await world.ledger('import.chunk-applied')).toHaveLength(1);
  });

  it('writes only what differs, and what a list does not say stays', async () => {
    await world.bring(facilityCsv(LIST));
    const said = LIST.map((row) => ({ ...row, number_of_workers: undefined }));
    const silent = await world.bring(facilityCsv(said));
    expect(silent.counts).toMatchObject({ updated: 0, unchanged: 3 });
    heard.length = 0;
    const changed = await world.bring(
      facilityCsv([{ ...LIST[0], lat: '27.7', external_ref: 'HG-1' }]),
    );
    expect(changed.counts).toMatchObject({ rowsIn: 1, updated: 1, created: 0 });
    expect(heard.map(({ siteIds }) => siteIds.length)).toEqual([1]);
    const moved = await world.bring(facilityCsv([{ name: 'New name', external_ref: 'HG-1' }]));
    expect(moved.counts).toMatchObject({ updated: 1, created: 0, suppliersCreated: 0 });
    expect(await world.register()).toContainEqual(
      expect.objectContaining({ name: 'New name', lat: 27.7, version: 3 }),
    );
  });

  it('looks without touching in a dry run, and its apply finds the same', async () => {
    const look = await world.bring(facilityCsv(LIST), 'dry_run');
    expect(await world.register()).toEqual([]);
    expect(heard).toEqual([]);
    const { id } = await world.imports.apply(world.ctx, look.id);
    await db.runTasks(module);
    const applied = await world.get(id);
    expect(applied.counts).toEqual(look.counts);
    expect(applied.fileSha256).toBe(look.fileSha256);
    await expect(world.imports.apply(world.ctx, id)).rejects.toMatchObject({
      code: 'not_a_dry_run',
    });
    const { id: waiting } = await world.send(facilityCsv(LIST), 'dry_run');
    await expect(world.imports.apply(world.ctx, waiting)).rejects.toMatchObject({
      code: 'dry_run_unfinished',
    });
    await db.runTasks(module);
  });

  it('is another tenant’s own', async () => {
    const { id } = await world.bring(facilityCsv(LIST));
    const other = (await db.tenant()).system;
    const missing = { code: 'import_not_found' };
    await expect(world.imports.get(other, id)).rejects.toMatchObject(missing);
    await expect(world.imports.listRows(other, id, { limit: 1 })).rejects.toMatchObject(missing);
    await expect(world.imports.apply(other, id)).rejects.toMatchObject(missing);
    await expect(world.imports.cancel(other, id)).rejects.toMatchObject(missing);
    expect(await world.imports.list(other, undefined, 10)).toEqual([]);
    expect(await world.imports.list(world.ctx, undefined, 10)).toHaveLength(1);
  });
});
