import { type INestApplicationContext, Module, type ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  type AnyJob,
  createDispatcher,
  createLogger,
  createPool,
  type Ctx,
  drainTasks,
  type EntityClass,
  FolderObjectStore,
  knownMigrations,
  openDatabase,
  parseConfig,
  PlatformModule,
  roleUrl,
  TaskStore,
} from '@para42/platform';
import type { BenchDatabase } from './bench-database';

@Module({})
class ProductModule {}

/** Modules of the product on a bench's database, in this process. */
export class ProductContext {
  private constructor(
    readonly app: INestApplicationContext,
    private readonly tasks: TaskStore,
    readonly close: () => Promise<void>,
  ) {}

  static async open(
    db: BenchDatabase,
    imports: NonNullable<ModuleMetadata['imports']>,
    jobs: readonly AnyJob[] = [],
    entities: readonly EntityClass[] = [],
  ): Promise<ProductContext> {
    const config = parseConfig(db.env());
    const logger = createLogger('bench', 'error');
    const database = await openDatabase(config, 'bench', entities, logger);
    const dispatch = createPool(roleUrl(config, 'dispatch'), {
      ...{ max: 4, applicationName: 'bench' },
      onError: () => undefined,
    });
    const platform = PlatformModule.forRoot({
      config,
      logger,
      dataSource: database.dataSource,
      auditorPool: database.auditorPool,
      jobs,
      migrations: knownMigrations(),
      objects: new FolderObjectStore(config.objectsDir),
    });
    const root = { module: ProductModule, imports: [platform, ...imports] };
    const app = await NestFactory.createApplicationContext(root, { logger: ['error'] });
    return new ProductContext(app, new TaskStore(dispatch), async () => {
      await app.close();
      await dispatch.end();
      await database.close();
    });
  }

  get<T>(token: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(token, { strict: false });
  }

  /** Runs every open task through the real dispatcher, without a queue. */
  async runTasks(limitMs = 3_600_000): Promise<void> {
    const result = await drainTasks(this.tasks, createDispatcher(this.app, this.tasks), limitMs);
    if (result.parked > 0) throw new Error(`${result.parked} tasks were parked`);
  }

  /** Runs tasks one by one until what was asked for is there; what comes after it is left. */
  async runTasksUntil(reached: () => Promise<boolean>): Promise<void> {
    const dispatcher = createDispatcher(this.app, this.tasks);
    for (;;) {
      const [id] = await this.tasks.takeUnpublished(1);
      if (id === undefined) throw new Error('no task is open, and what was asked for is not there');
      const outcome = await dispatcher.run(id);
      if (outcome === 'parked') throw new Error('a task was parked');
      if (await reached()) return;
    }
  }
}

/** Acts as a buyer's user with every permission. */
export function buyerCtx(tenantId: string, userId: string): Ctx {
  const actor = { kind: 'buyer', id: userId } as const;
  return { tenantId, actor, permissions: new Set(['*']), requestId: 'bench' };
}
