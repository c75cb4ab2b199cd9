import { Client } from 'pg';
import { cloneDatabase, type ClonedDatabase } from '../../../../test/setup/cloned-database';
import { testServer } from '../../../../test/setup/test-server';
import { urlWithLogin } from './database-urls';
import type { MigrationFile } from './migration-files';
import { setUpRoles } from './roles';
import { revertMigrations, runMigrations } from './run-migrations';

class AddShelf {
  readonly name = 'x';
  async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query('create table shelf (n int)');
  }
  async down(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query('drop table shelf');
  }
}

class BreakHalfway extends AddShelf {
  override async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query('create table half (n int)');
    await runner.query('create table shelf (n int)');
  }
}

const file = (name: string, migration: typeof AddShelf): MigrationFile => ({
  name,
  migration: class extends migration {
    override readonly name = name as 'x';
  },
});
const SHELF = file('AddShelf1700000000001', AddShelf);
const BROKEN = file('Break1700000000002', BreakHalfway);

describe('running migrations', () => {
  const database = `para42_migrations_${process.pid}`;
  const { adminUrl, secrets } = testServer();
  let migrator: string;
  let superuser: Client;

  beforeAll(async () => {
    const { baseUrl } = await setUpRoles({ adminUrl, database, secrets });
    migrator = urlWithLogin(baseUrl, 'migrator', secrets.migrator);
    const url = new URL(adminUrl);
    url.pathname = `/${database}`;
    superuser = new Client({ connectionString: url.href });
    await superuser.connect();
  });

  afterAll(async () => {
    await superuser.end();
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(`drop database if exists ${database} with (force)`);
    await admin.end();
  });

  it('applies each once when several processes start together, and is then idle', async () => {
    const reports = await Promise.all([1, 2, 3].map(() => runMigrations(migrator, [SHELF])));
    expect(reports.flatMap((report) => report.applied)).toEqual(['AddShelf1700000000001']);
    expect((await runMigrations(migrator, [SHELF])).applied).toEqual([]);
  });

  it('leaves everything to the owner, the schema of the queue too', async () => {
    const { rows } = await superuser.query<{ owner: string }>(
      `select distinct relowner::regrole::text as owner from pg_class
        where relnamespace in ('public'::regnamespace, 'bullmq'::regnamespace) and relkind = 'r'`,
    );
    expect(rows).toEqual([{ owner: 'para42_owner' }]);
  });

  it('undoes a migration that fails half-way, keeps those before it, and names it', async () => {
    await expect(runMigrations(migrator, [SHELF, BROKEN])).rejects.toThrow(
      /Break1700000000002.*shelf/,
    );
    const { rows } = await superuser.query(`select from pg_class where relname = 'half'`);
    expect(rows).toHaveLength(0);
    expect((await runMigrations(migrator, [SHELF])).applied).toEqual([]);
  });

  it('goes all the way down and up again', async () => {
    expect(await revertMigrations(migrator, [SHELF])).toEqual(['AddShelf1700000000001']);
    expect((await runMigrations(migrator, [SHELF])).applied).toEqual(['AddShelf1700000000001']);
  });
});

describe('the queue of a migrated database', () => {
  let clone: ClonedDatabase;
  beforeAll(async () => {
    clone = await cloneDatabase();
  });
  afterAll(() => clone.drop());

  it('is open to the login of the queue and closed to the others', async () => {
    const count = async (url: string): Promise<number> => {
      const client = new Client({ connectionString: url });
      await client.connect();
      try {
        const { rows } = await client.query<{ n: number }>(
          'select count(*)::int as n from bullmq.job',
        );
        return rows[0]?.n ?? -1;
      } finally {
        await client.end();
      }
    };
    expect(await count(clone.urls.queue)).toBe(0);
    for (const login of ['app', 'auditor', 'dispatch', 'signer'] as const) {
      await expect(count(clone.urls[login])).rejects.toMatchObject({ code: '42501' });
    }
  });
});
