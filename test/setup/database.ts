import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { INestApplicationContext, ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  ACTORS,
  type ActorKind,
  type AnyJob,
  type Config,
  Clock,
  createDataSource,
  createDispatcher,
  createPool,
  type Ctx,
  type DrainResult,
  drainTasks,
  type EntityClass,
  FolderObjectStore,
  JobDefinitions,
  knownMigrations,
  newId,
  type ObjectStore,
  parseConfig,
  PlatformModule,
  type PlatformParts,
  systemCtx,
  TaskStore,
  Tx,
} from '@para42/platform';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { type DataSource, getMetadataArgsStorage } from 'typeorm';
import { type ClonedDatabase, cloneDatabase, poolOf } from './cloned-database';
import { actorsOfTests, jobsOf, providersOf, provides, TestRoot } from './test-modules';

/** What a drained run of tasks ended with. */
export interface TaskRunResult extends DrainResult {
  /** Tasks that did not end well, with what the dispatcher logged about them. */
  failed: readonly { kind: string; code: string; attempts: number; messages: string[] }[];
}

/** A tenant made for a test, and contexts to act in it. */
export interface TestTenant {
  tenantId: string;
  /** A buyer's user with every permission. */
  ctx: Ctx;
  system: Ctx;
  /** @param partyId the supplier or agency of the user; for an auditor the id of the grant */
  as(kind: ActorKind, partyId?: string): Ctx;
}

/**
 * A database for the test file: a clone of the migrated template, dropped at the end. Called at the
 * top of a `describe`.
 */
export function useTestDatabase(): TestDatabase {
  const database = new TestDatabase();
  beforeAll(() => database.open());
  afterAll(() => database.close());
  return database;
}

/** What `useTestDatabase` returns. Usable from `beforeAll` on. */
export class TestDatabase {
  /** The business clock of `module()`; `set()` it, `release()` it. */
  readonly clock = new Clock();
  private opened: Opened | undefined;
  private readonly modules: { close(): Promise<void> }[] = [];

  /** The transaction door, as the login para42_app: row-level security applies. */
  get tx(): Tx {
    return this.use.tx;
  }

  app(): Tx {
    return this.use.tx;
  }

  /** Acts as para42_owner. Row-level security is forced on it too, so it sees no tenant's rows. */
  get owner(): Pool {
    return this.use.owner;
  }

  /** Sees and changes everything: for asserting and for tampering. */
  get superuser(): Pool {
    return this.use.superuser;
  }

  get objects(): ObjectStore {
    return this.use.objects;
  }

  /** What a process on this database would be configured with. */
  get config(): Config {
    return this.use.config;
  }

  /** Environment for a child process on this database. */
  get env(): Record<string, string> {
    return this.use.env;
  }

  /** Other settings for what is made from now on; an empty one is unset. */
  configure(more: Readonly<Record<string, string>>): void {
    const env = { ...this.use.env, ...more };
    this.opened = { ...this.use, env, config: parseConfig(env) };
  }

  /** A tenant with a name and nothing else. */
  async tenant(): Promise<TestTenant> {
    const tenantId = newId();
    await this.superuser.query('insert into tenant (id, slug, name) values ($1, $2, $3)', [
      tenantId,
      `t-${tenantId.slice(-12)}`,
      'Test tenant',
    ]);
    const as = (kind: ActorKind, partyId?: string): Ctx => contextOf(tenantId, kind, partyId);
    return { tenantId, ctx: as('buyer'), system: systemCtx(tenantId), as };
  }

  /**
   * A Nest module with the platform's providers bound to this database. Job definitions are those of
   * the handlers among the providers; where identity is not imported, tasks run as whoever asked.
   */
  async module(
    parts: Pick<ModuleMetadata, 'imports' | 'providers' | 'controllers'> & {
      jobs?: readonly AnyJob[];
    },
  ): Promise<INestApplicationContext> {
    const { imports = [], providers = [], controllers = [], jobs } = parts;
    const all = providersOf(imports, providers);
    const platform = PlatformModule.forRoot(this.platformParts(jobs ?? jobsOf(all)));
    const root = {
      module: TestRoot,
      imports: [platform, ...imports],
      controllers,
      providers: [
        ...providers,
        ...(provides(all, ACTORS) ? [] : [{ provide: ACTORS, useValue: actorsOfTests }]),
      ],
    };
    const module = await NestFactory.createApplicationContext(root, {
      logger: ['fatal', 'error'],
      abortOnError: false,
    });
    this.closeAtEnd(module);
    return module;
  }

  /** Runs all due tasks, and those they ask for, through the real dispatcher without a queue. */
  async runTasks(module: INestApplicationContext, limitMs?: number): Promise<TaskRunResult> {
    const { log, dispatch } = this.use;
    const tasks = new TaskStore(dispatch);
    log.length = 0;
    const counts = await drainTasks(tasks, createDispatcher(module, tasks), limitMs);
    const { rows } = await this.superuser.query<{
      id: string;
      kind: string;
      code: string;
      attempts: number;
    }>(`select id, kind, last_error as code, attempt as attempts from task where state = 'parked'`);
    const failed = rows.map(({ id, ...row }) => ({
      ...row,
      messages: log.filter((line) => line.includes(id)),
    }));
    return { ...counts, failed };
  }

  /** What `PlatformModule.forRoot` takes, bound to this database. */
  platformParts(jobs: readonly AnyJob[]): PlatformParts {
    const { config, logger, dataSource, auditorPool, objects } = this.use;
    const migrations = knownMigrations();
    return {
      config,
      logger,
      dataSource,
      auditorPool,
      objects,
      jobs,
      migrations,
      clock: this.clock,
    };
  }

  closeAtEnd(module: { close(): Promise<void> }): void {
    this.modules.push(module);
  }

  async open(): Promise<void> {
    this.opened = await openClone();
  }

  async close(): Promise<void> {
    for (const module of this.modules) await module.close();
    await this.opened?.close();
  }

  private get use(): Opened {
    if (this.opened === undefined) throw new Error('The database is there from beforeAll on.');
    return this.opened;
  }
}

type Opened = Awaited<ReturnType<typeof openClone>>;

async function openClone() {
  const clone = await cloneDatabase();
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'para42-test-home-'));
  const env = environmentOf(clone, home);
  const log: string[] = [];
  const onError = (): void => undefined;
  // Whatever entities the test file has imported are registered by now.
  const entities = getMetadataArgsStorage().tables.map((table) => table.target) as EntityClass[];
  const limits = { max: 8, applicationName: 'para42-test', onError };
  const dataSource = await createDataSource(clone.urls.app, entities, limits);
  const pools = {
    owner: poolOf(clone.urls.migrator, 2, '-c role=para42_owner'),
    superuser: poolOf(clone.adminUrl, 4),
    dispatch: createPool(clone.urls.dispatch, limits),
    auditorPool: createPool(clone.urls.auditor, limits),
  };
  return {
    ...pools,
    dataSource,
    env,
    log,
    config: parseConfig(env),
    tx: new Tx(dataSource, new JobDefinitions([])),
    objects: new FolderObjectStore(path.join(home, 'objects')),
    logger: pino({ level: 'warn' }, { write: (line: string) => void log.push(line) }),
    close: () => closeAll(dataSource, Object.values(pools), clone, home),
  };
}

async function closeAll(
  dataSource: DataSource,
  pools: readonly Pool[],
  clone: ClonedDatabase,
  home: string,
): Promise<void> {
  await dataSource.destroy();
  for (const pool of pools) await pool.end();
  await clone.drop();
  fs.rmSync(home, { recursive: true, force: true });
}

function environmentOf(clone: ClonedDatabase, home: string): Record<string, string> {
  const overrides = Object.entries(clone.urls).map(([login, url]) => [
    `DATABASE_URL_${login.toUpperCase()}`,
    url,
  ]);
  return {
    DATABASE_URL: clone.urls.app,
    ...(Object.fromEntries(overrides) as Record<string, string>),
    PARA42_HOME: home,
    PARA42_LOG_LEVEL: 'warn',
    PORT: '0',
  };
}

function contextOf(tenantId: string, kind: ActorKind, partyId: string | undefined): Ctx {
  const id = kind === 'system' ? 'system' : newId();
  const isAuditor = kind === 'auditor';
  return {
    tenantId,
    actor: { kind, id, ...(partyId && !isAuditor ? { partyId } : {}) },
    permissions: new Set(['*']),
    requestId: `test-${newId()}`,
    ...(partyId && isAuditor ? { grantId: partyId } : {}),
  };
}
