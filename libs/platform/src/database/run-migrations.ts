import { Client } from 'pg';
import { DataSource, type Logger, type QueryRunner } from 'typeorm';
import { migrateQueueSchema } from '../jobs/queue-schema';
import { loadMigrations, MigrationFile } from './migration-files';

const MIGRATIONS_LOCK = 4_200_042_002;
const MIGRATIONS_TABLE = 'migrations';

/** Everything that a session creates belongs to the owner from its first statement on. */
const AS_OWNER = '-c role=para42_owner -c search_path=public,pg_temp';

export interface MigrationReport {
  /** Names of the migrations that were applied (or undone) now, in that order. */
  applied: readonly string[];
  /** Version of the queue's own schema. */
  queueSchema: number;
}

/**
 * Brings a database up to this build: the product's migrations, each in a transaction of its own,
 * then the queue's schema. One process at a time does it; others wait and then find nothing to do.
 *
 * @param url connection URL of para42_migrator
 */
export async function runMigrations(
  url: string,
  files: readonly MigrationFile[] = loadMigrations(),
): Promise<MigrationReport> {
  return locked(url, async (client) => {
    const applied = await withDataSource(url, files, async (dataSource) => {
      const done = await dataSource.runMigrations({ transaction: 'each' });
      return done.map((migration) => migration.name);
    });
    await letReadinessSee(client);
    return { applied, queueSchema: await migrateQueueSchema(client) };
  });
}

/** Undoes every migration, latest first. For tests of the way down. */
export async function revertMigrations(
  url: string,
  files: readonly MigrationFile[] = loadMigrations(),
): Promise<readonly string[]> {
  return locked(url, () =>
    withDataSource(url, files, async (dataSource) => {
      const undone: string[] = [];
      for (;;) {
        const latest = await latestMigration(dataSource);
        if (latest === undefined) return undone;
        await dataSource.undoLastMigration({ transaction: 'each' });
        undone.push(latest);
      }
    }),
  );
}

async function locked<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, options: AS_OWNER });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATIONS_LOCK]);
    return await work(client);
  } finally {
    await client.end();
  }
}

async function withDataSource<T>(
  url: string,
  files: readonly MigrationFile[],
  work: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations: files.map(namingItself),
    logger: SILENT,
    migrationsTableName: MIGRATIONS_TABLE,
    synchronize: false,
    installExtensions: false,
    poolErrorHandler: () => undefined,
    extra: { options: AS_OWNER, max: 2, application_name: 'para42-migrate' },
  });
  await dataSource.initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** A failure names the migration, which TypeORM would only print. */
function namingItself({ name, migration }: MigrationFile): MigrationFile['migration'] {
  const named = async (work: Promise<void>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new Error(`Migration ${name} failed: ${said}`, { cause: error });
    }
  };
  return class extends migration {
    override up(runner: QueryRunner): Promise<void> {
      return named(super.up(runner) as Promise<void>);
    }

    override down(runner: QueryRunner): Promise<void> {
      return named(super.down(runner) as Promise<void>);
    }
  };
}

const SILENT: Logger = {
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};

async function latestMigration(dataSource: DataSource): Promise<string | undefined> {
  const rows = await dataSource.query<{ name: string }[]>(
    `select name from ${MIGRATIONS_TABLE} order by id desc limit 1`,
  );
  return rows[0]?.name;
}

/** A process is ready when the migrations of its build are in, so it must be able to look. */
async function letReadinessSee(client: Client): Promise<void> {
  await client.query(
    `grant select on ${MIGRATIONS_TABLE} to para42_app, para42_dispatch, para42_signer`,
  );
}
