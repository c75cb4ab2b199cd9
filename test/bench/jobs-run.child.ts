import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  ACTORS,
  createLogger,
  createPool,
  defineJob,
  FolderObjectStore,
  HandlesJob,
  type JobHandler,
  knownMigrations,
  newId,
  openDatabase,
  parseConfig,
  PlatformModule,
  roleUrl,
  systemCtx,
  TaskQueue,
  Tx,
  WorkerRuntime,
} from '@para42/platform';
import { Pool } from 'pg';
import { z } from 'zod';

/** Tasks per second. */
export interface JobRates {
  product: number;
  alone: number;
  byHand: number;
}

const nothingJob = defineJob({ name: 'do-nothing', payload: z.object({}) });
const CLIENTS = 8;
const PER_TRANSACTION = 100;

@Injectable()
@HandlesJob(nothingJob)
class DoNothingHandler implements JobHandler<object> {
  handle(): Promise<void> {
    return Promise.resolve();
  }
}

// Every task here is the system's own, so nobody's rights are looked up.
const actors = { provide: ACTORS, useValue: { rebuild: () => Promise.resolve(undefined) } };

@Module({ providers: [DoNothingHandler, actors] })
class NothingModule {}

const config = parseConfig();
const target = { redisUrl: config.redisUrl, postgresUrl: roleUrl(config, 'queue') };
const logger = createLogger('bench', 'error');

/** The three ways on one backend, each alone. */
async function main(count: number): Promise<void> {
  const admin = new Pool({ connectionString: config.env.BENCH_ADMIN_URL, max: CLIENTS });
  const byHand = await skipLocked(admin, count);
  const alone = await queueAlone(count);
  const product = await throughAll(admin, count);
  const rates: JobRates = { product, alone, byHand };
  process.send?.(rates);
}

async function throughAll(admin: Pool, count: number): Promise<number> {
  const database = await openDatabase(config, 'para42-worker', [], logger);
  const dispatch = createPool(roleUrl(config, 'dispatch'), {
    max: Math.max(4, config.concurrency + 2),
    applicationName: 'para42-dispatch',
    onError: () => undefined,
  });
  const platform = PlatformModule.forRoot({
    config,
    logger,
    dataSource: database.dataSource,
    auditorPool: database.auditorPool,
    jobs: [nothingJob],
    migrations: knownMigrations(),
    objects: new FolderObjectStore(config.objectsDir),
  });
  const root = { module: NothingModule, imports: [platform] };
  const app = await NestFactory.createApplicationContext(root, { logger: ['error'] });
  const runtime = new WorkerRuntime(app, dispatch, new TaskQueue(target, logger));
  await runtime.start();
  const ctx = systemCtx(newId());
  await admin.query(`insert into tenant (id, slug, name) values ($1, 'bench', 'Bench')`, [
    ctx.tenantId,
  ]);
  const from = performance.now();
  for (let sent = 0; sent < count; sent += PER_TRANSACTION) {
    await app.get(Tx).run(ctx, (txCtx) => {
      for (let i = 0; i < PER_TRANSACTION; i += 1) txCtx.jobs.enqueue(nothingJob, {});
      return Promise.resolve();
    });
  }
  await untilNone(
    admin,
    `select count(*)::int as n from task where state in ('pending', 'running')`,
  );
  const rate = count / ((performance.now() - from) / 1000);
  await runtime.stop();
  const { rows } = await admin.query<{ n: number }>(
    `select count(*)::int as n from task where state = 'done'`,
  );
  if (rows[0]?.n !== count) throw new Error(`${rows[0]?.n} of ${count} tasks done`);
  return rate;
}

/** BullMQ by itself, called as the product calls it, with nothing to do. */
async function queueAlone(count: number): Promise<number> {
  const queue = new TaskQueue(target, logger);
  let left = count;
  let settle: (() => void) | undefined;
  const settled = new Promise<void>((resolve) => (settle = resolve));
  await queue.start(() => {
    left -= 1;
    if (left === 0) settle?.();
    return Promise.resolve();
  }, config.concurrency);
  const from = performance.now();
  for (let sent = 0; sent < count; sent += PER_TRANSACTION) {
    await queue.publish(Array.from({ length: PER_TRANSACTION }, () => newId()));
  }
  await settled;
  const rate = count / ((performance.now() - from) / 1000);
  await queue.stop();
  return rate;
}

/** A table as a queue: one task and one commit at a time, by eight clients. */
async function skipLocked(admin: Pool, count: number): Promise<number> {
  await admin.query(
    `create table by_hand (id bigint primary key, state text not null default 'pending')`,
  );
  await admin.query(`create index on by_hand (id) where state = 'pending'`);
  const from = performance.now();
  await admin.query('insert into by_hand (id) select generate_series(1, $1::int)', [count]);
  const client = async () => {
    const connection = await admin.connect();
    for (let taken = 1; taken > 0;) {
      await connection.query('begin');
      const { rows } = await connection.query<{ id: string }>({
        name: 'take',
        text: `select id from by_hand where state = 'pending' order by id limit 1 for update skip locked`,
      });
      taken = rows.length;
      if (rows[0]) {
        await connection.query({
          name: 'done',
          text: `update by_hand set state = 'done' where id = $1`,
          values: [rows[0].id],
        });
      }
      await connection.query('commit');
    }
    connection.release();
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return count / ((performance.now() - from) / 1000);
}

async function untilNone(pool: Pool, sql: string): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ n: number }>(sql);
    if (rows[0]?.n === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

main(Number(process.argv[2])).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
