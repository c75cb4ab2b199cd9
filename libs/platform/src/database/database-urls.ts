import * as fs from 'node:fs';
import * as path from 'node:path';

/** The database logins, each with rights of its own. What each may do stands in `roles.ts`. */
export const LOGIN_ROLES = [
  'migrator',
  'app',
  'auditor',
  'dispatch',
  'queue',
  'signer',
  'backup',
] as const;

export type LoginRole = (typeof LOGIN_ROLES)[number];

/** One password per login; printable ASCII. */
export type LoginSecrets = Readonly<Record<LoginRole, string>>;

/** What connection URLs are derived from; the parsed configuration has this shape. */
export interface DatabaseUrlSource {
  /** Base URL: host, port and database. A user and password in it are never used. */
  databaseUrl: string;
  /** Folder with `secrets.json`. */
  home: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** No password is known for a login, or the base URL cannot be read. */
export class DatabaseUrlError extends Error {
  override readonly name = 'DatabaseUrlError';
}

/** `app` -> `para42_app` */
export function loginName(login: LoginRole): string {
  return `para42_${login}`;
}

/**
 * The connection URL of one login. The first that is given wins: `DATABASE_URL_<LOGIN>` as it is; the
 * base URL with the password from `PARA42_DB_SECRET_<LOGIN>`, or from the file that
 * `PARA42_DB_SECRET_<LOGIN>_FILE` names, or from `secrets.json` in the home folder.
 *
 * @throws DatabaseUrlError that names what to set
 */
export function roleUrl(source: DatabaseUrlSource, login: LoginRole): string {
  const suffix = login.toUpperCase();
  const override = source.env[`DATABASE_URL_${suffix}`];
  if (override) return override;
  const secret = secretOf(source, login) ?? missingSecret(source, login);
  return urlWithLogin(source.databaseUrl, login, secret);
}

/** Replaces user and password of a base URL; host, port, database and parameters stay. */
export function urlWithLogin(base: string, login: LoginRole, secret: string): string {
  const url = parseDatabaseUrl(base);
  url.username = loginName(login);
  url.password = encodeURIComponent(secret);
  return url.href;
}

/** A base URL without user and password, on another database if one is named. */
export function baseUrl(url: string, database?: string): string {
  const base = parseDatabaseUrl(url);
  base.username = '';
  base.password = '';
  if (database !== undefined) base.pathname = `/${encodeURIComponent(database)}`;
  return base.href;
}

/** The key of a server in `secrets.json`: `host:port`. */
export function serverKey(url: string): string {
  const { hostname, port } = parseDatabaseUrl(url);
  return `${hostname}:${port || '5432'}`;
}

/** Name of the database in a URL, undefined where it names none. */
export function databaseOf(url: string): string | undefined {
  const name = decodeURIComponent(parseDatabaseUrl(url).pathname.slice(1));
  return name === '' ? undefined : name;
}

/** @throws DatabaseUrlError without repeating the text, which may hold a password */
export function parseDatabaseUrl(url: string): URL {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new DatabaseUrlError(
      'The database URL is not of the form postgres://user:password@host:port/database ' +
        '(special characters in user and password are written as %XX).',
    );
  }
  // The class URL lets user and password be set only where there is a host.
  const parsed = new URL(url);
  if (parsed.hostname === '') throw new DatabaseUrlError('The database URL names no host.');
  return parsed;
}

/** The password that the environment gives for a login, itself or in a file. */
export function secretInEnvironment(
  env: DatabaseUrlSource['env'],
  login: LoginRole,
): string | undefined {
  const name = `PARA42_DB_SECRET_${login.toUpperCase()}`;
  const file = env[`${name}_FILE`];
  return env[name] ?? (file ? fs.readFileSync(file, 'utf8').trim() : undefined);
}

function secretOf(source: DatabaseUrlSource, login: LoginRole): string | undefined {
  const given = secretInEnvironment(source.env, login);
  return given || readLoginSecrets(source.home, serverKey(source.databaseUrl))[login];
}

function missingSecret(source: DatabaseUrlSource, login: LoginRole): never {
  const suffix = login.toUpperCase();
  throw new DatabaseUrlError(
    `No password is known for ${loginName(login)} on ${serverKey(source.databaseUrl)}. Set ` +
      `DATABASE_URL_${suffix}, PARA42_DB_SECRET_${suffix} or PARA42_DB_SECRET_${suffix}_FILE, ` +
      `or let \`npm start\` make the logins and keep their passwords in ${secretsFile(source.home)}.`,
  );
}

/**
 * Passwords of a server's logins from `secrets.json`, as far as they are there.
 *
 * @param server `host:port`, or `embedded` for the server that moves from port to port
 */
export function readLoginSecrets(home: string, server: string): Partial<LoginSecrets> {
  const file = secretsFile(home);
  if (!fs.existsSync(file)) return {};
  const content: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
  const servers = property(content, 'databases');
  const entry = property(servers, server);
  return Object.fromEntries(
    LOGIN_ROLES.map((login) => [login, property(entry, login)]).filter(
      ([, value]) => typeof value === 'string' && value !== '',
    ),
  ) as Partial<LoginSecrets>;
}

/** Where the passwords of the logins are kept. */
export function secretsFile(home: string): string {
  return path.join(home, 'secrets.json');
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
