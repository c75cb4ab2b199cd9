import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  type AnyJob,
  createLogger,
  createPool,
  FolderObjectStore,
  knownMigrations,
  NestLogger,
  openDatabase,
  parseConfig,
  roleUrl,
  stopGracefully,
  TaskQueue,
  WorkerRuntime,
} from '@para42/platform';
import { entities, jobs } from '../../apps/contexts';
import { WorkerModule } from '../../apps/worker/src/worker.module';
import { LeaveMarkHandler, poisonJobs, SwallowPoisonHandler } from './poison.jobs';

@Module({ providers: [SwallowPoisonHandler, LeaveMarkHandler] })
class PoisonedWorkerModule {}

/** The product's worker with two jobs more. */
async function main(): Promise<void> {
  const config = parseConfig();
  const logger = createLogger('para42-worker', config.logLevel);
  const database = await openDatabase(config, 'para42-worker', entities, logger);
  const dispatchPool = createPool(roleUrl(config, 'dispatch'), {
    max: 6,
    applicationName: 'para42-dispatch',
    onError: () => undefined,
  });
  const worker = WorkerModule.forRoot({
    config,
    logger,
    dataSource: database.dataSource,
    auditorPool: database.auditorPool,
    jobs: [...jobs, ...(poisonJobs as AnyJob[])],
    migrations: knownMigrations(),
    objects: new FolderObjectStore(config.objectsDir),
  });
  const app = await NestFactory.createApplicationContext(
    { module: PoisonedWorkerModule, imports: [worker] },
    { logger: new NestLogger(logger), abortOnError: false },
  );
  const target = { redisUrl: config.redisUrl, postgresUrl: roleUrl(config, 'queue') };
  const runtime = new WorkerRuntime(app, dispatchPool, new TaskQueue(target, logger));
  await runtime.start();
  process.send?.({ ready: true });
  stopGracefully(logger, async () => {
    await runtime.stop();
    await app.close();
    await dispatchPool.end();
    await database.close();
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
