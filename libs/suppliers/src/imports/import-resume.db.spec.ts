import type { INestApplicationContext } from '@nestjs/common';
import { RunCancelled, RunService } from '@para42/platform';
import { facilityCsv, type ListRow } from '../../../../test/factories/facility-list';
import { ImportWorld } from '../../../../test/factories/import-world';
import { useTestDatabase } from '../../../../test/setup/database';
import { SuppliersJobsModule } from '../suppliers.module';
import { ImportChunkService } from './import-chunk.service';

describe('an import that does not go straight through', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let world: ImportWorld;

  beforeAll(async () => {
    module = await db.module({ imports: [SuppliersJobsModule] });
  });

  beforeEach(async () => {
    world = new ImportWorld(db, module, await db.tenant());
  });

  afterEach(() => jest.restoreAllMocks());

  const MANY = Array.from({ length: 60 }, (_, i): ListRow => ({
    name: i === 45 ? 'Site 3' : `Site ${i}`,
    address: i === 45 ? 'Road 3' : `Road ${i}`,
    country: i % 11 === 5 ? 'Atlantis' : 'NPL',
    supplier_name: `Group ${i % 7}`,
  }));

  it.each([1, 3, 6])('goes on where it was killed: in chunk %i of 6', async (killed) => {
    const sent = await world.send(facilityCsv(MANY));
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
    await expect(world.attempt(sent, 10)).rejects.toThrow('killed');
    const half = await world.get(sent.id);
    expect(half).toMatchObject({ state: 'running', counts: { rowsIn: (killed - 1) * 10 } });
    await world.attempt(sent, 10);
    const whole = await world.get(sent.id);
    expect(whole).toMatchObject({
      state: 'done',
      counts: { rowsIn: 60, created: 54, refused: 6, held: 0, suppliersCreated: 7 },
    });
    const rows = await world.imports.listRows(world.ctx, sent.id, { limit: 100 });
    expect(rows.map(({ rowNumber }) => rowNumber)).toEqual(MANY.map((_, i) => i + 2));
    expect(rows[45]?.problems).toMatchObject([{ code: 'duplicate_row' }]);
    expect(await world.register()).toHaveLength(54 + 7);
    const again = await world.bring(facilityCsv(MANY));
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 54 });
  });

  it('counts a supplier of a resumed dry run once', async () => {
    const sent = await world.send(facilityCsv(MANY), 'dry_run');
    const chunks = module.get(ImportChunkService);
    const real = chunks.bring.bind(chunks);
    jest.spyOn(chunks, 'bring').mockImplementationOnce(real).mockRejectedValueOnce(new Error('x'));
    await expect(world.attempt(sent, 10)).rejects.toThrow('x');
    await world.attempt(sent, 10);
    expect((await world.get(sent.id)).counts).toMatchObject({ created: 54, suppliersCreated: 7 });
  });

  it('is left alone by a worker that another one has overtaken', async () => {
    const sent = await world.send(facilityCsv(MANY));
    const chunks = module.get(ImportChunkService);
    const real = chunks.bring.bind(chunks);
    jest.spyOn(chunks, 'bring').mockImplementationOnce(async (...args) => {
      await world.attempt(sent, 10);
      return real(...args);
    });
    await expect(world.attempt(sent, 10)).rejects.toThrow('taken over');
    expect((await world.get(sent.id)).counts).toMatchObject({ rowsIn: 60, created: 54 });
  });

  it('stops between chunks when it is cancelled, and can be resumed', async () => {
    const sent = await world.send(facilityCsv(MANY));
    const chunks = module.get(ImportChunkService);
    const real = chunks.bring.bind(chunks);
    jest.spyOn(chunks, 'bring').mockImplementationOnce(async (...args) => {
      const counts = await real(...args);
      expect(await world.imports.cancel(world.ctx, sent.id)).toMatchObject({
        cancelRequested: true,
      });
      return counts;
    });
    await expect(world.attempt(sent, 10)).rejects.toThrow(RunCancelled);
    expect((await world.get(sent.id)).counts.rowsIn).toBe(10);
    const result = await db.runTasks(module);
    expect(result).toMatchObject({ cancelled: 1 });
    expect(await world.get(sent.id)).toMatchObject({
      state: 'cancelled',
      counts: { rowsIn: 10 },
    });
    await module.get(RunService).resume(world.ctx, sent.runId);
    await db.runTasks(module);
    expect(await world.get(sent.id)).toMatchObject({
      state: 'done',
      counts: { rowsIn: 60, created: 54 },
    });
  });

  it('of two imports at once brings each site in once', async () => {
    const ids = [await world.send(facilityCsv(MANY)), await world.send(facilityCsv(MANY))];
    await Promise.all(ids.map((each) => world.attempt(each, 10)));
    const [one, two] = await Promise.all(ids.map(({ id }) => world.get(id)));
    expect((one?.counts.created ?? 0) + (two?.counts.created ?? 0)).toBe(54);
    expect((one?.counts.unchanged ?? 0) + (two?.counts.unchanged ?? 0)).toBe(54);
    expect(await world.register()).toHaveLength(54 + 7);
  });

  it('takes nothing in of a file that breaks near its end, and says why when it has given up', async () => {
    const rows = facilityCsv(MANY);
    const sent = await world.send(rows);
    // As if the file had been too long to be read to its end by the request.
    await db.objects.put(sent.objectKey, Buffer.from(`${rows}Nepal,"open,Road\n`));
    await db.superuser.query(
      `update facility_import set reading = jsonb_set(reading, '{rows}', 'null') where id = $1`,
      [sent.id],
    );
    expect(await db.runTasks(module)).toMatchObject({ parked: 1 });
    const failed = await world.get(sent.id);
    expect(failed).toMatchObject({
      state: 'failed',
      counts: { rowsIn: 0 },
      error: { code: 'csv_quote_not_closed' },
      reading: { fault: { code: 'csv_quote_not_closed' } },
    });
    expect(failed.reading?.fault?.detail).toMatch(/row 62 is never closed/);
    expect(await world.register()).toEqual([]);
    await db.objects.put(sent.objectKey, Buffer.from(rows));
    await module.get(RunService).resume(world.ctx, sent.runId);
    await db.runTasks(module);
    const done = await world.get(sent.id);
    expect(done).toMatchObject({ state: 'done', error: null, counts: { created: 54 } });
    expect(done.reading).toMatchObject({ rows: 60 });
    expect(done.reading?.fault).toBeUndefined();
  });
});
