import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  ACTORS,
  createDispatcher,
  createLogger,
  createPool,
  FolderObjectStore,
  openDatabase,
  parseConfig,
  platformJobs,
  PlatformJobsModule,
  PlatformModule,
  roleUrl,
  TaskStore,
} from '../../../libs/platform/src/index';
import { MailSending } from '../../../libs/platform/src/delivery/mail-sending.service';
import { actorsOfTests } from '../../setup/test-modules';
import { GreetingComposer } from './greeting-mail';

@Module({ providers: [GreetingComposer, { provide: ACTORS, useValue: actorsOfTests }] })
class GreetingModule {}

/** A worker that carries out one task and ends: `mail-worker.child.ts <task id> [strict]`. */
async function main(taskId: string, trust?: string): Promise<void> {
  const config = parseConfig();
  const logger = createLogger('mail-worker', config.logLevel);
  const { dataSource, auditorPool } = await openDatabase(config, 'mail-worker', [], logger);
  const objects = new FolderObjectStore(config.objectsDir);
  const parts = { config, logger, dataSource, auditorPool, objects, migrations: [] };
  const app = await NestFactory.createApplicationContext(
    {
      module: GreetingModule,
      imports: [PlatformModule.forRoot({ ...parts, jobs: platformJobs }), PlatformJobsModule],
    },
    { logger: false },
  );
  if (trust === 'strict') {
    Object.assign(app.get(MailSending, { strict: false })['sender']!.settings, { plain: false });
  }
  const limits = { max: 2, applicationName: 'mail-worker', onError: () => undefined };
  const tasks = new TaskStore(createPool(roleUrl(config, 'dispatch'), limits));
  process.stdout.write(`${await createDispatcher(app, tasks).run(taskId)}\n`);
  process.exit(0);
}

main(process.argv[2] ?? '', process.argv[3]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
