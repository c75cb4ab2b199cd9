import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config';

/** Database roles that log in, each with a connection URL of its own. */
export const LOGIN_ROLES = [
  'app',
  'migrator',
  'auditor',
  'dispatch',
  'queue',
  'signer',
  'backup',
] as const;

export type LoginRole = (typeof LOGIN_ROLES)[number];

/**
 * The connection URL of a role: `DATABASE_URL_<ROLE>` where set, else `DATABASE_URL` with the role's
 * name and secret put in. Secrets come from `PARA42_DB_SECRET_<ROLE>` or from
 * `<home>/secrets.json`, which maps `host:port` to a secret per role.
 * @throws Error naming the variable that is missing
 */
export function roleUrl(
  config: Pick<Config, 'env' | 'databaseUrl' | 'home'>,
  role: LoginRole,
): string {
  const name = role.toUpperCase();
  const whole = config.env[`DATABASE_URL_${name}`];
  if (whole) return whole;
  const url = new URL(config.databaseUrl);
  const secret = config.env[`PARA42_DB_SECRET_${name}`] ?? storedSecret(config.home, url, role);
  if (!secret) {
    throw new Error(
      `No secret for database role para42_${role}: set PARA42_DB_SECRET_${name} or DATABASE_URL_${name}.`,
    );
  }
  url.username = `para42_${role}`;
  url.password = secret;
  return url.toString();
}

function storedSecret(home: string, url: URL, role: LoginRole): string | undefined {
  try {
    const all = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8')) as Record<
      string,
      Partial<Record<LoginRole, string>> | undefined
    >;
    return all[`${url.hostname}:${url.port || '5432'}`]?.[role];
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}
