import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { knownMigrations, LOGIN_ROLES } from '@para42/platform';
import { para42 } from '../../../../test/setup/command-line';
import { testServer } from '../../../../test/setup/test-server';

const DATABASE = `para42_migrate_${process.pid}`;
const { adminUrl, secrets } = testServer();
const target = new URL(adminUrl);
target.pathname = `/${DATABASE}`;
/** The roles are the server's, so they keep the passwords that other tests use. */
const env = {
  DATABASE_URL: target.href,
  PARA42_HOME: join(tmpdir(), DATABASE),
  ...Object.fromEntries(
    LOGIN_ROLES.map((login) => [`PARA42_DB_SECRET_${login.toUpperCase()}`, secrets[login]]),
  ),
};

async function rows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

afterAll(() => rows(adminUrl, `drop database if exists ${DATABASE} with (force)`));

describe('para42 migrate', () => {
  it('makes database, roles and schema on a server, and finds nothing to do the second time', async () => {
    const first = await para42(['migrate'], env);
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toContain('applied CreatePlatform1764000001000\n');
    const app = new URL(target.href);
    app.username = 'para42_app';
    app.password = secrets.app;
    const done = await rows(app.href, 'select timestamp from migrations order by 1');
    expect(done.map(({ timestamp }) => Number(timestamp))).toEqual(knownMigrations());
    const again = await para42(['migrate'], env);
    expect([again.code, again.out]).toEqual([0, 'The database was up to date.\n']);
  });

  it('says what it needs', async () => {
    const { code, err } = await para42(['migrate'], { PARA42_HOME: env.PARA42_HOME });
    expect([code, err]).toEqual([2, expect.stringContaining('Set DATABASE_URL')]);
  });

  it('prints the script for those who set up roles by hand, as docker/postgres holds it', async () => {
    const { code, out } = await para42(['migrate', '--print-roles']);
    const file = resolve(__dirname, '../../../../docker/postgres/roles.sql');
    expect([code, out]).toEqual([0, readFileSync(file, 'utf8')]);
  });
});
