import * as path from 'node:path';
import type { ReadyDatabase } from './prepare-database';
import type { LoginRole, StartEnvironment } from './server-parts';
import type { ServiceOptions } from './service-process';

/** Compiled files lie as the sources do: `dist/apps/<name>/src/main.js`. */
const APPS = path.resolve(__dirname, '../../..');

/** Which database logins a process needs; it is given no other. */
const LOGINS: Readonly<Record<'api' | 'worker' | 'signer', readonly LoginRole[]>> = {
  api: ['app', 'auditor'],
  worker: ['app', 'auditor', 'dispatch', 'queue'],
  signer: ['signer'],
};

/** Private keys of access tokens: for the processes that issue and check them. */
export function accessKeysFolder(home: string): string {
  return path.join(home, 'keys');
}

/** Private keys of the ledger's checkpoints: for the signer alone. */
export function signerKeysFolder(home: string): string {
  return path.join(home, 'signer-keys');
}

/** Public keys of the ledger, handed out to whoever verifies. */
export function ledgerKeysFile(home: string): string {
  return path.join(home, 'keys.json');
}

/** The three processes of an installation on one machine. */
export function serviceOptions(
  environment: StartEnvironment,
  database: ReadyDatabase,
  api: { url: string; port: number },
): readonly ServiceOptions[] {
  const { home } = environment;
  const service = (name: keyof typeof LOGINS, own: Record<string, string>): ServiceOptions => ({
    name,
    script: path.join(APPS, name, 'src/main.js'),
    logFile: path.join(home, 'logs', `${name}.log`),
    env: { ...processEnvironment(environment, database, LOGINS[name]), ...own },
  });
  const publicUrl = environment.env.PARA42_PUBLIC_URL ?? api.url;
  return [
    {
      ...service('api', { PORT: String(api.port), PARA42_PUBLIC_URL: publicUrl }),
      readyUrl: `${api.url}/readyz`,
    },
    service('worker', { PARA42_PUBLIC_URL: publicUrl }),
    service('signer', { PARA42_KEYS_DIR: signerKeysFolder(home) }),
  ];
}

/**
 * The environment of a process that may use some of the database logins: what was given, without any
 * database password but theirs. The people of the sample tenant are made up: nobody mails them.
 */
export function processEnvironment(
  environment: StartEnvironment,
  database: Pick<ReadyDatabase, 'baseUrl' | 'urls'>,
  logins: readonly LoginRole[],
): Record<string, string> {
  const mails = !environment.demo && logins.includes('app');
  const given = Object.entries(environment.env).filter(
    ([name]) =>
      !/^(DATABASE_URL|PARA42_DB_SECRET)(_|$)/.test(name) && (mails || name !== 'SMTP_URL'),
  );
  const urls = logins.map((login) => [`DATABASE_URL_${login.toUpperCase()}`, database.urls[login]]);
  return {
    ...Object.fromEntries(given),
    ...(Object.fromEntries(urls) as Record<string, string>),
    DATABASE_URL: withoutPassword(database.baseUrl),
    HOST: environment.host,
    PARA42_HOME: environment.home,
    PARA42_KEYS_DIR: environment.env.PARA42_KEYS_DIR ?? accessKeysFolder(environment.home),
  };
}

function withoutPassword(base: string): string {
  const url = new URL(base);
  url.username = '';
  url.password = '';
  return url.href;
}
