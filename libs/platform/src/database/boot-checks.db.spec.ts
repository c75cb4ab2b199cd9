import { Pool } from 'pg';
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
    await db.superuser.query(`revoke temporary on database ${database} from para42_migrator`);
    expect(found).toContain('the login is a member of para42_owner');
  });

  it.each([
    [
      'temporary tables',
      (database: string) => `temporary on database ${database}`,
      'para42_app',
      'para42_app may make temporary tables; revoke TEMPORARY, or run roles.sql again',
    ],
    [
      'functions',
      () => 'create on schema public',
      'para42_lookup',
      'para42_lookup may create in the schema public; revoke CREATE, or run roles.sql again',
    ],
  ])('refuses a role that can make %s', async (_what, right, role, fault) => {
    const database = new URL(app()).pathname.slice(1);
    await db.superuser.query(`grant ${right(database)} to ${role}`);
    const found = await faults(app());
    await db.superuser.query(`revoke ${right(database)} from ${role}`);
    expect(found).toEqual([fault]);
  });

  it.each([
    ['that nobody listed', 'planted()', `set search_path = pg_catalog, public, pg_temp`],
    ['of a listed name that finds temporary tables first', 'grant_is_live(integer)', ''],
  ])('refuses a definer function %s', async (_what, name, settings) => {
    await db.superuser.query(
      `create function ${name} returns integer language sql security definer ${settings} as 'select 1';
       alter function ${name} owner to para42_lookup`,
    );
    const found = await faults(app());
    await db.superuser.query(`drop function ${name}`);
    expect(found).toEqual([
      `function ${name} runs with its owner's rights and is not one of this build's; find out who made it`,
    ]);
  });

  it('keeps the app role from running code as the role that sees every tenant', async () => {
    const attack = [
      'create temporary table app_user (like public.app_user including all)',
      `create function pg_temp.f() returns trigger language plpgsql as $$ begin
         raise exception 'ran as %', current_user; end $$`,
      'create trigger t before insert on pg_temp.app_user for each row execute function pg_temp.f()',
      'grant all on pg_temp.app_user to public',
      `select identity_person(gen_random_uuid(), 'local', 'somebody')`,
    ].join('; ');
    const pool = new Pool({ connectionString: app(), max: 1 });
    await expect(pool.query(attack)).rejects.toMatchObject({ code: '42501' });
    await pool.end();
    // Even where temporary tables were allowed, the function would not look at them.
    const client = await db.superuser.connect();
    await client.query('begin');
    await client.query(attack);
    await client.query('rollback');
    client.release();
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
