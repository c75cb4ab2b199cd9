import * as fs from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { suppliersEntities, suppliersJobs, SuppliersJobsModule } from '@para42/suppliers';
import type { Pool } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { FacilityImportService } from '../../libs/suppliers/src/imports/facility-import.service';
import { type Bench, digits, type Measurement, median, secondsOf } from './bench';
import type { BenchDatabase } from './bench-database';
import { type FacilityList, facilityList } from './data/facility-list';
import { makeTenant, ownerId, TENANT } from './data/register';
import { importBeside } from './import-beside';
import { buyerCtx, ProductContext } from './product-context';
import type { BenchWorld } from './world';

interface Round {
  first: number;
  second: number;
  copy: number;
}

/** A facility list into the register, twice, against COPY of the rows that came of it. */
export const importBench: Bench = {
  name: 'import',
  async run(world) {
    const list = facilityList(world);
    const rounds: Round[] = [];
    for (let round = 0; round < world.size(3, 1); round += 1) rounds.push(await once(world, list));
    const of = (name: keyof Round) => median(rounds.map((round) => round[name]));
    const rate = (seconds: number) => list.rows / seconds;
    const [first, second, copy] = [of('first'), of('second'), of('copy')];
    return [
      {
        name: 'import',
        ratio: rate(first) / rate(copy),
        bar: world.small ? 0.06 : 0.4,
        kind: 'least',
        floor: { seen: rate(copy), recorded: 167_000, better: 'higher', unit: 'rows/s' },
        notes: [`${digits(rate(first))} rows/s; COPY ${digits(rate(copy))} rows/s`],
      },
      {
        name: 'import-again',
        ratio: second / first,
        bar: world.small ? 0.8 : 0.4,
        kind: 'most',
        notes: [`first ${digits(first)} s, the same file again ${digits(second)} s`],
      },
      ...(await beside(world, list)),
    ];
  },
};

const WORKER_BYTES = 400_000_000;

/** The same list by a worker process, while pages of suppliers are asked of an API process. */
async function beside(world: BenchWorld, list: FacilityList): Promise<Measurement[]> {
  const { quietMs, meanwhileMs, requests, workerBytes, seconds } = await importBeside(world, list);
  return [
    {
      name: 'import-memory',
      ratio: workerBytes / WORKER_BYTES,
      bar: 1,
      kind: 'most',
      notes: [`the worker held at most ${digits(workerBytes / 1e6)} MB, of 400 MB`],
    },
    {
      name: 'import-api',
      ratio: meanwhileMs / quietMs,
      bar: world.small ? 20 : 2,
      kind: 'most',
      notes: [
        `p99 of a page of suppliers ${digits(meanwhileMs)} ms while a worker imported (${requests} requests, ` +
          `${digits(seconds)} s); quiet ${digits(quietMs)} ms`,
      ],
    },
  ];
}

async function once(world: BenchWorld, list: FacilityList): Promise<Round> {
  const db = await world.database('import');
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
    const bring = async (outcome: 'created' | 'unchanged') => {
      const { path, sha256, bytes, rows } = list;
      const name = 'facilities.csv';
      const file = { path, sha256, bytes, name, detectedType: 'text/csv' };
      const asked = await imports.request(ctx, file, 'apply', {});
      await product.runTasksUntil(async () => (await imports.get(ctx, asked.id)).state === 'done');
      const { counts } = await imports.get(ctx, asked.id);
      if (counts[outcome] !== rows) throw new Error(`${outcome}: ${JSON.stringify(counts)}`);
    };
    const first = await secondsOf(() => bring('created'));
    // The walk that holds new records against each other follows the import and is no part of it.
    await db.superuser(1).query(`delete from task where state = 'pending'`);
    const second = await secondsOf(() => bring('unchanged'));
    return { first, second, copy: await copied(world, db) };
  } finally {
    await product.close();
  }
}

/** Seconds that COPY takes for the same sites, into a table with the same indexes. */
async function copied(world: BenchWorld, db: BenchDatabase): Promise<number> {
  const superuser = db.superuser(1);
  const columns = await plainColumns(superuser);
  const file = join(world.folder('lists'), 'sites.copy');
  await superuser.query('create table site_copied (like site including all)');
  const client = await superuser.connect();
  try {
    const out = client.query(copyTo(`copy site (${columns}) to stdout`));
    await pipeline(out, fs.createWriteStream(file));
    return await secondsOf(() => {
      const into = client.query(copyFrom(`copy site_copied (${columns}) from stdin`));
      return pipeline(fs.createReadStream(file, { highWaterMark: 1 << 20 }), into);
    });
  } finally {
    client.release();
    fs.rmSync(file, { force: true });
  }
}

async function plainColumns(superuser: Pool): Promise<string> {
  const { rows } = await superuser.query<{ name: string }>(
    `select string_agg(attname, ', ' order by attnum) as name from pg_attribute
     where attrelid = 'site'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
  );
  return rows[0]?.name ?? '';
}
