import * as path from 'node:path';
import {
  ensureLoginSecrets,
  LOGIN_ROLES,
  type LoginRole,
  type LoginSecrets,
  mayManageRoles,
  roleUrl,
  secretInEnvironment,
  runMigrations,
  serverKey,
  setUpRoles,
  type StartEnvironment,
  startEmbeddedPostgres,
  urlWithLogin,
} from './server-parts';

/** A database that is up, migrated and ready for the processes. */
export interface ReadyDatabase {
  /** Without user and password. */
  baseUrl: string;
  urls: Readonly<Record<LoginRole, string>>;
  /** Names of the migrations that were applied now. */
  applied: readonly string[];
  notices: readonly string[];
  /** Rejects when a server that this process started ends although nobody asked it to. */
  endsEarly: Promise<never>;
  /** @param graceMs for a server that this process started */
  stop: (graceMs?: number) => Promise<void>;
}

interface Server {
  adminUrl: string;
  /** Makes those that are missing, so it is asked only where the logins are made as well. */
  secrets: () => LoginSecrets;
  notices: readonly string[];
  endsEarly: Promise<never>;
  stop: (graceMs?: number) => Promise<void>;
}

/**
 * Starts the embedded server, or takes the one of DATABASE_URL; makes roles and database; migrates.
 * Whatever was started is stopped again when a later step fails.
 */
export async function prepareDatabase(environment: StartEnvironment): Promise<ReadyDatabase> {
  const { databaseUrl } = environment;
  const server =
    databaseUrl === undefined
      ? await embeddedServer(environment)
      : givenServer(environment, databaseUrl);
  try {
    const { baseUrl, urls, missing } = await logins(environment, server);
    const { applied } = await runMigrations(urls.migrator);
    const notices = [...server.notices, ...missing];
    return { baseUrl, urls, applied, notices, endsEarly: server.endsEarly, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function embeddedServer({ home }: StartEnvironment): Promise<Server> {
  const folder = path.join(home, 'postgres');
  const postgres = await startEmbeddedPostgres({ folder });
  let isStopping = false;
  const endsEarly = postgres.ended.then(async () => {
    if (isStopping) return new Promise<never>(() => undefined);
    const log = path.join(folder, 'postgres.log');
    throw new Error(`The embedded PostgreSQL ended. Its log: ${log}`);
  });
  endsEarly.catch(() => undefined);
  return {
    adminUrl: postgres.adminUrl,
    secrets: () => ensureLoginSecrets(home, 'embedded'),
    notices: postgres.notices,
    endsEarly,
    stop: (graceMs) => {
      isStopping = true;
      return postgres.stop(graceMs);
    },
  };
}

function givenServer({ home, env }: StartEnvironment, adminUrl: string): Server {
  const given = LOGIN_ROLES.flatMap((login) => {
    const secret = secretInEnvironment(env, login);
    return secret === undefined ? [] : [[login, secret] as const];
  });
  return {
    adminUrl,
    secrets: () => ({
      ...ensureLoginSecrets(home, serverKey(adminUrl)),
      ...Object.fromEntries(given),
    }),
    notices: [],
    endsEarly: new Promise<never>(() => undefined),
    stop: () => Promise.resolve(),
  };
}

async function logins(
  { home, env }: StartEnvironment,
  server: Server,
): Promise<{ baseUrl: string; urls: Record<LoginRole, string>; missing: string[] }> {
  const { adminUrl } = server;
  const overridden = LOGIN_ROLES.every((login) => env[`DATABASE_URL_${login.toUpperCase()}`]);
  if (overridden || !(await mayManageRoles(adminUrl))) {
    // Somebody else sets up the roles; what is missing is named by the error.
    const source = { databaseUrl: adminUrl, home, env };
    return {
      baseUrl: adminUrl,
      urls: forEachLogin((login) => roleUrl(source, login)),
      missing: [],
    };
  }
  const secrets = server.secrets();
  const { baseUrl, missingExtensions } = await setUpRoles({ adminUrl, secrets });
  const urls = forEachLogin(
    (login) =>
      env[`DATABASE_URL_${login.toUpperCase()}`] ?? urlWithLogin(baseUrl, login, secrets[login]),
  );
  const missing = missingExtensions.map((name) => `The server lacks the extension ${name}.`);
  return { baseUrl, urls, missing };
}

function forEachLogin(urlOf: (login: LoginRole) => string): Record<LoginRole, string> {
  return Object.fromEntries(LOGIN_ROLES.map((login) => [login, urlOf(login)])) as Record<
    LoginRole,
    string
  >;
}
