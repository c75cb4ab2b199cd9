import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  createAdapter,
  createLogger,
  FolderObjectStore,
  knownMigrations,
  NestLogger,
  openDatabase,
  parseConfig,
  prepareApp,
  Readiness,
  stopGracefully,
} from '@para42/platform';
import { entities, jobs } from '../../contexts';
import { ApiModule } from './api.module';

async function main(): Promise<void> {
  const config = parseConfig();
  const logger = createLogger('para42-api', config.logLevel);
  const database = await openDatabase(config, 'para42-api', entities, logger);
  const app = await NestFactory.create<NestFastifyApplication>(
    ApiModule.forRoot({
      config,
      logger,
      dataSource: database.dataSource,
      auditorPool: database.auditorPool,
      jobs,
      migrations: knownMigrations(),
      objects: new FolderObjectStore(config.objectsDir),
    }),
    createAdapter(config.trustedProxies),
    { bodyParser: false, logger: new NestLogger(logger), abortOnError: false },
  );
  await prepareApp(app);
  await app.listen(config.port, config.host);
  const url = await app.getUrl();
  logger.info({ url, queue: config.redisUrl ? 'redis' : 'postgres' }, 'api listening');
  process.send?.({ ready: url });
  stopGracefully(logger, async () => {
    app.get(Readiness).stop();
    await app.close();
    await database.close();
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
