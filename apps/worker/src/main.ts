import 'reflect-metadata';
import { constants, setPriority } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { NestFactory } from '@nestjs/core';
import {
  createLogger,
  createPool,
  FolderObjectStore,
  knownMigrations,
  NestLogger,
  openDatabase,
  parseConfig,
  Readiness,
  roleUrl,
  serveHealth,
  stopGracefully,
  TaskQueue,
  WorkerRuntime,
} from '@para42/platform';
import { entities, jobs } from '../../contexts';
import { WorkerModule } from './worker.module';

// What a batch leaves behind outlives the young generation: unasked, V8 lets 220 MB of it lie before it looks.
setFlagsFromString('--heap-growing-percent=50');
// Where both share a machine the API answers first: behind it somebody waits.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

async function main(): Promise<void> {
  const config = parseConfig();
  const logger = createLogger('para42-worker', config.logLevel);
  const database = await openDatabase(config, 'para42-worker', entities, logger);
  const dispatchPool = createPool(roleUrl(config, 'dispatch'), {
    max: Math.max(4, config.concurrency + 2),
    applicationName: 'para42-dispatch',
    onError: (error) => logger.warn({ err: error.message }, 'dispatch connection lost'),
  });
  const app = await NestFactory.createApplicationContext(
    WorkerModule.forRoot({
      config,
      logger,
      dataSource: database.dataSource,
      auditorPool: database.auditorPool,
      jobs,
      migrations: knownMigrations(),
      objects: new FolderObjectStore(config.objectsDir),
    }),
    { logger: new NestLogger(logger), abortOnError: false },
  );
  const queue = new TaskQueue(
    { redisUrl: config.redisUrl, postgresUrl: roleUrl(config, 'queue') },
    logger,
  );
  const runtime = new WorkerRuntime(app, dispatchPool, queue);
  await runtime.start();
  const health = config.workerPort
    ? await serveHealth(config.workerPort, config.host, () => app.get(Readiness).assert())
    : undefined;
  logger.info({ queue: queue.backend, concurrency: config.concurrency }, 'worker running');
  process.send?.({ ready: true });
  stopGracefully(logger, async () => {
    await health?.close();
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
