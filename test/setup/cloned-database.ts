import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import {
  baseUrl,
  LOGIN_ROLES,
  type LoginRole,
  urlWithLogin,
} from '../../libs/platform/src/database/database-urls';
import { testServer } from './test-server';

/** A database of a test file's own: a copy of the migrated template. */
export interface ClonedDatabase {
  name: string;
  adminUrl: string;
  urls: Readonly<Record<LoginRole, string>>;
  drop(): Promise<void>;
}

let clones = 0;

export async function cloneDatabase(): Promise<ClonedDatabase> {
  const { adminUrl, secrets, template } = testServer();
  clones += 1;
  const prefix = template.replace(/template$/, '');
  const name = `${prefix}${process.pid}_${clones}_${randomBytes(4).toString('hex')}`;
  await asAdmin(adminUrl, `create database ${name} template ${template} owner para42_owner`);
  const logins = LOGIN_ROLES.map((login) => `para42_${login}`).join(', ');
  // Rights on the database itself are not copied with it.
  await asAdmin(
    adminUrl,
    `revoke all on database ${name} from public;
     grant connect on database ${name} to ${logins};
     grant temporary on database ${name} to para42_queue`,
  );
  const base = baseUrl(adminUrl, name);
  const urls = Object.fromEntries(
    LOGIN_ROLES.map((login) => [login, urlWithLogin(base, login, secrets[login])]),
  ) as Record<LoginRole, string>;
  const own = new URL(adminUrl);
  own.pathname = `/${name}`;
  return {
    name,
    adminUrl: own.href,
    urls,
    drop: () => asAdmin(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

/** A small pool whose broken connections do not end the test run. */
export function poolOf(connectionString: string, max: number, options?: string): Pool {
  const pool = new Pool({ connectionString, max, ...(options ? { options } : {}) });
  pool.on('error', () => undefined);
  return pool;
}

async function asAdmin(adminUrl: string, sql: string): Promise<void> {
  const pool = poolOf(adminUrl, 1);
  try {
    await pool.query(sql);
  } finally {
    await pool.end();
  }
}
