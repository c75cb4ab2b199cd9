import { existsSync } from 'node:fs';
import * as path from 'node:path';
import type { LoginRole } from '@para42/platform';
import {
  ensureLoginSecrets,
  roleUrl,
  type StartEnvironment,
  startEmbeddedPostgres,
  urlWithLogin,
} from '../start/server-parts';

/** URLs of the database's logins; `stop` lets go of a server that was started for them. */
export interface DatabaseLogins {
  urlOf: (login: LoginRole) => string;
  stop: () => Promise<void>;
}

/** The server of DATABASE_URL, or the embedded one of the home folder, joined where it runs. */
export async function databaseLogins({
  databaseUrl,
  home,
  env,
}: StartEnvironment): Promise<DatabaseLogins> {
  if (databaseUrl !== undefined) {
    const urlOf = (login: LoginRole): string => roleUrl({ databaseUrl, home, env }, login);
    return { urlOf, stop: () => Promise.resolve() };
  }
  const folder = path.join(home, 'postgres');
  if (!existsSync(path.join(folder, 'data'))) {
    throw new Error(`There is no database in ${home}. Set DATABASE_URL, or PARA42_HOME.`);
  }
  const server = await startEmbeddedPostgres({ folder });
  const secrets = ensureLoginSecrets(home, 'embedded');
  const base = new URL(server.adminUrl);
  base.pathname = '/para42';
  return {
    urlOf: (login) => urlWithLogin(base.href, login, secrets[login]),
    stop: () => server.stop(),
  };
}
