import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessKeys } from '@para42/identity';
import { join } from 'node:path';
import {
  CheckpointSigner,
  createAdapter,
  createPool,
  LedgerKeys,
  prepareApp,
  SignerRuntime,
  type PlatformParts,
} from '@para42/platform';
import { ApiModule } from '../../../apps/api/src/api.module';
import { jobs } from '../../../apps/contexts';
import { WorkerModule } from '../../../apps/worker/src/worker.module';
import { pino } from 'pino';
import type { TestDatabase } from '../../setup/database';

const QUIET = { abortOnError: false, logger: ['fatal', 'error'] as ('fatal' | 'error')[] };

/** The whole API, composed as `main.ts` composes it, on a test database. */
export async function productApi(
  db: TestDatabase,
  replaced: Partial<PlatformParts> = {},
  // Most tests ask more in a second than anyone should.
  rateLimits = { perTenant: 1_000_000, perActor: 1_000_000 },
): Promise<NestFastifyApplication> {
  await new AccessKeys(db.config.keysDir).ensure();
  const parts = { ...db.platformParts(jobs), ...replaced };
  const module = ApiModule.forRoot({ ...parts, config: { ...parts.config, rateLimits } });
  const options = { ...QUIET, bodyParser: false };
  const app = await NestFactory.create<NestFastifyApplication>(module, createAdapter(), options);
  await prepareApp(app);
  db.closeAtEnd(app);
  return app;
}

/** The handlers of every job, for `db.runTasks(...)`. */
export async function productWorker(db: TestDatabase): Promise<INestApplicationContext> {
  const module = WorkerModule.forRoot(db.platformParts(jobs));
  const worker = await NestFactory.createApplicationContext(module, QUIET);
  db.closeAtEnd(worker);
  return worker;
}

/** The signer, in this process; it ends with the test file. */
export async function productSigner(db: TestDatabase): Promise<void> {
  const { keysDir, home, checkpointMs } = db.config;
  const keys = new LedgerKeys(keysDir, join(home, 'keys.json'));
  await keys.ensure('para42-test', new Date());
  const logger = pino({ level: 'silent' });
  const pool = createPool(db.env.DATABASE_URL_SIGNER ?? '', {
    max: 2,
    applicationName: 'para42-test-signer',
    onError: () => undefined,
  });
  const signer = new CheckpointSigner(pool, await keys.signing(), await keys.trusted(), logger);
  const runtime = new SignerRuntime(signer, pool, logger, checkpointMs);
  runtime.start();
  db.closeAtEnd({ close: () => runtime.stop() });
}
