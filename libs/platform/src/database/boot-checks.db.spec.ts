import { useTestDatabase } from '../../../../test/setup/database';
import { assertSafeDatabase, UnsafeDatabaseError } from './boot-checks';
import { createDataSource } from './data-source';

describe('a process that looks at its database before it serves', () => {
  const db = useTestDatabase();

  async function faults(
    url: string,
    change: Record<string, unknown> = {},
  ): Promise<readonly string[]> {
    const limits = { max: 1, applicationName: 'boot-checks', onError: () => undefined };
    const dataSource = await createDataSource(url, [], limits);
    Object.assign(dataSource.options, change);
    try {
      await assertSafeDatabase(dataSource);
      return [];
    } catch (error) {
      if (error instanceof UnsafeDatabaseError) return error.faults;
      throw error;
    } finally {
      await dataSource.destroy();
    }
  }

  const app = () => db.config.databaseUrl;
  const superuser = () => (db.superuser.options as { connectionString: string }).connectionString;

  it('finds nothing to refuse in its own role', async () => {
    expect(await faults(app())).toEqual([]);
  });

  it('refuses a superuser, who bypasses row security and owns relations as well', async () => {
    const found = (await faults(superuser())).map((fault) => fault.replace(/login \S+/, 'login'));
    expect(found).toEqual([
      'the login is a superuser; use para42_app',
      'the login bypasses row security; use para42_app',
      'the login owns relations; use para42_app',
    ]);
  });

  it('refuses the login of the migrations, which can become the owner', async () => {
    // The ORM asks for a temporary schema when it connects.
    const url = db.env.DATABASE_URL_MIGRATOR ?? '';
    const database = new URL(url).pathname.slice(1);
    await db.superuser.query(`grant temporary on database ${database} to para42_migrator`);
    const found = await faults(url);
    expect(found).toContain('the login is a member of para42_owner');
  });

  it('refuses a schema that the ORM would change', async () => {
    expect(await faults(app(), { synchronize: true })).toEqual([
      'synchronize is on; the schema comes from migrations only',
    ]);
  });

  it('names every table whose rows are not kept apart', async () => {
    await db.owner.query('create table no_security (tenant_id uuid)');
    await db.owner.query(
      `create table not_forced (tenant_id uuid);
       alter table not_forced enable row level security;
       create policy p on not_forced to para42_app using (true)`,
    );
    await db.owner.query(
      `create table no_policy (tenant_id uuid);
       alter table no_policy enable row level security;
       alter table no_policy force row level security`,
    );
    await db.owner.query('create table no_tenant (id uuid)');
    const found = await faults(app());
    await db.owner.query('drop table no_security, not_forced, no_policy, no_tenant');
    expect([...found].sort()).toEqual(
      ['no_policy', 'no_security', 'not_forced'].map(
        (table) => `table ${table} has tenant_id but no forced policy`,
      ),
    );
  });
});
