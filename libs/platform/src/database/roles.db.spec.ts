import { Client } from 'pg';
import { testServer } from '../../../../test/setup/test-server';
import { LOGIN_ROLES, type LoginRole, urlWithLogin } from './database-urls';
import { newLoginSecrets } from './login-secrets';
import { mayManageRoles, setUpRoles } from './roles';

const DATABASE = `para42_roles_${process.pid}`;
const { adminUrl, secrets } = testServer();

async function rowsOf(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

let base: string;
const as = (login: LoginRole): string => urlWithLogin(base, login, secrets[login]);

beforeAll(async () => {
  ({ baseUrl: base } = await setUpRoles({ adminUrl, database: DATABASE, secrets }));
});

afterAll(async () => {
  await rowsOf(adminUrl, `drop database if exists ${DATABASE} with (force)`);
});

describe('the set-up of roles', () => {
  it('may be run again, and by several at once', async () => {
    const again = () => setUpRoles({ adminUrl, database: DATABASE, secrets });
    const all = await Promise.all([again(), again(), again()]);
    expect(all.map((one) => [one.created, one.missingExtensions])).toEqual(
      Array<unknown>(3).fill([false, []]),
    );
  });

  it('gives each login its own rights and no more', async () => {
    const rows = await rowsOf(
      adminUrl,
      `select rolname as name, rolcanlogin as login, rolbypassrls as bypass,
              rolsuper or rolcreatedb or rolcreaterole or rolreplication as mighty
         from pg_roles where starts_with(rolname, 'para42_') order by 1`,
    );
    const role = (name: string, login: boolean, bypass: boolean) => ({
      name: `para42_${name}`,
      login,
      bypass,
      mighty: false,
    });
    expect(rows).toEqual([
      role('app', true, false),
      role('auditor', true, false),
      role('backup', true, true),
      role('dispatch', true, false),
      role('lookup', false, true),
      role('migrator', true, false),
      role('owner', false, false),
      role('queue', true, false),
      role('signer', true, false),
    ]);
  });

  it('lets every login in with its own password and no other', async () => {
    for (const login of LOGIN_ROLES) {
      expect(await rowsOf(as(login), 'select current_user as me')).toEqual([
        { me: `para42_${login}` },
      ]);
    }
    const wrong = urlWithLogin(base, 'app', secrets.auditor);
    await expect(rowsOf(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('lets nobody but the owner create anything that lasts', async () => {
    for (const login of LOGIN_ROLES) {
      await expect(rowsOf(as(login), 'create table public.mine (n int)')).rejects.toMatchObject({
        code: login === 'backup' ? '25006' : '42501',
      });
    }
    await rowsOf(as('migrator'), 'set role para42_owner; create table public.ours (n int)');
    const [row] = await rowsOf(
      adminUrl.replace(/\/postgres$/, `/${DATABASE}`),
      `select relowner::regrole::text as owner from pg_class where relname = 'ours'`,
    );
    expect(row).toEqual({ owner: 'para42_owner' });
  });

  it('lets only the backup read what nobody was given', async () => {
    expect(await rowsOf(as('backup'), 'select count(*)::int as n from ours')).toEqual([{ n: 0 }]);
    await expect(rowsOf(as('app'), 'select * from ours')).rejects.toMatchObject({ code: '42501' });
  });

  it('repairs a login that was given too much', async () => {
    await rowsOf(adminUrl, 'alter role para42_app superuser bypassrls');
    await setUpRoles({ adminUrl, database: DATABASE, secrets });
    expect(
      await rowsOf(
        adminUrl,
        `select rolsuper, rolbypassrls from pg_roles where rolname = 'para42_app'`,
      ),
    ).toEqual([{ rolsuper: false, rolbypassrls: false }]);
  });

  it('takes over no database with tables of other people', async () => {
    const name = `${DATABASE}_other`;
    await rowsOf(adminUrl, `create database ${name}`);
    await rowsOf(
      adminUrl.replace(/\/postgres$/, `/${name}`),
      'create table public.payroll (n int)',
    );
    await expect(setUpRoles({ adminUrl, database: name, secrets })).rejects.toThrow(
      /payroll.*database of its own/,
    );
    await rowsOf(adminUrl, `drop database ${name}`);
  });

  it('says what an administrator lacks', async () => {
    await rowsOf(adminUrl, `create role weak login password 'weak'`);
    const url = new URL(adminUrl);
    url.username = 'weak';
    url.password = 'weak';
    expect(await mayManageRoles(url.href)).toBe(false);
    await expect(
      setUpRoles({ adminUrl: url.href, database: DATABASE, secrets: newLoginSecrets() }),
    ).rejects.toThrow(/CREATEROLE, CREATEDB and BYPASSRLS.*roles\.sql/);
    await rowsOf(adminUrl, 'drop role weak');
  });
});
