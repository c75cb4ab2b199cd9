import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import {
  baseUrl,
  LOGIN_ROLES,
  databaseOf,
  loginName,
  LoginSecrets,
  parseDatabaseUrl,
} from './database-urls';
import { databaseStatements, REQUIRED_EXTENSIONS, roleStatements } from './role-statements';
import { scramVerifier } from './scram-verifier';

/** Roles belong to the server and not to a database, so every set-up takes this lock in one place. */
const ROLES_LOCK = 4_200_042_001;
const MAINTENANCE_DATABASE = 'postgres';
const DEFAULT_DATABASE = 'para42';

/** The server cannot be set up with the login that was given. The message says what to do. */
export class RoleSetupError extends Error {
  override readonly name = 'RoleSetupError';
}

export interface RoleSetup {
  /** URL without user and password, for deriving the logins' URLs. */
  baseUrl: string;
  database: string;
  /** Whether the database was made now. */
  created: boolean;
  /** Extensions that the schema needs and the server does not offer. */
  missingExtensions: readonly string[];
}

/**
 * Makes the roles, their passwords and the database of Para 42 on a server, as far as they are not
 * there. May be run again at any time and by several processes at once.
 *
 * @param adminUrl URL of a superuser, or of a login with CREATEROLE, CREATEDB and BYPASSRLS
 * @param database by default the one in the URL; `para42` where that is none or `postgres`
 * @throws RoleSetupError
 */
export async function setUpRoles(options: {
  adminUrl: string;
  database?: string;
  secrets: LoginSecrets;
}): Promise<RoleSetup> {
  const { adminUrl, secrets } = options;
  const database = options.database ?? ownDatabase(adminUrl);
  const server = await connectToServer(adminUrl);
  try {
    await server.query('select pg_advisory_lock($1)', [ROLES_LOCK]);
    await explained(async () => {
      await makeRoles(server, secrets);
    });
    const created = await explained(() => makeDatabase(server, database));
    const missingExtensions = await explained(() => prepareDatabase(adminUrl, database));
    return { baseUrl: baseUrl(adminUrl, database), database, created, missingExtensions };
  } finally {
    await server.end();
  }
}

/** Whether a URL's login may do what `setUpRoles` does. */
export async function mayManageRoles(adminUrl: string): Promise<boolean> {
  const client = await connectToServer(adminUrl);
  try {
    const { rows } = await client.query<{ able: boolean }>(
      'select rolsuper or (rolcreaterole and rolcreatedb) as able from pg_roles where rolname = current_user',
    );
    return rows[0]?.able ?? false;
  } finally {
    await client.end();
  }
}

function ownDatabase(url: string): string {
  const named = databaseOf(url);
  return named === undefined || named === MAINTENANCE_DATABASE ? DEFAULT_DATABASE : named;
}

/** The database of the server that is always there; else the one in the URL. */
async function connectToServer(adminUrl: string): Promise<Client> {
  try {
    return await connect(withDatabase(adminUrl, MAINTENANCE_DATABASE));
  } catch (error) {
    if (!NO_SUCH_DATABASE.has(codeOf(error))) throw error;
    return connect(adminUrl);
  }
}

/** Invalid catalog name, insufficient privilege (CONNECT revoked). */
const NO_SUCH_DATABASE = new Set(['3D000', '42501']);

async function makeRoles(server: Client, secrets: LoginSecrets): Promise<void> {
  for (const statement of roleStatements()) await server.query(statement);
  for (const login of LOGIN_ROLES) {
    const verifier = escapeLiteral(scramVerifier(secrets[login]));
    await server.query(`alter role ${loginName(login)} password ${verifier}`);
  }
  // Giving a database away takes membership in the new owner, which a superuser has anyway.
  await server.query(
    `do $$ begin if not pg_has_role(current_user, 'para42_owner', 'usage')
       then grant para42_owner to current_user; end if; end $$`,
  );
}

async function makeDatabase(server: Client, database: string): Promise<boolean> {
  const found = await server.query('select from pg_database where datname = $1', [database]);
  if (found.rowCount !== 0) return false;
  await server.query(
    `create database ${escapeIdentifier(database)} owner para42_owner encoding 'UTF8'`,
  );
  return true;
}

async function prepareDatabase(adminUrl: string, database: string): Promise<string[]> {
  const client = await connect(withDatabase(adminUrl, database));
  try {
    await assertNobodyElses(client, database);
    for (const statement of databaseStatements()) await client.query(statement);
    const { rows } = await client.query<{ name: string }>(
      `select wanted.name from unnest($1::text[]) as wanted (name)
        where not exists (select from pg_extension where extname = wanted.name)`,
      [REQUIRED_EXTENSIONS],
    );
    return rows.map((row) => row.name);
  } finally {
    await client.end();
  }
}

/** A database with other people's tables is not taken over. */
async function assertNobodyElses(client: Client, database: string): Promise<void> {
  const { rows } = await client.query<{ name: string; owner: string }>(
    `select c.relname as name, c.relowner::regrole::text as owner
       from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
        and c.relowner <> 'para42_owner'::regrole
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      limit 1`,
  );
  const [other] = rows;
  if (other === undefined) return;
  throw new RoleSetupError(
    `The database ${database} already holds ${other.name}, which belongs to ${other.owner}. ` +
      'Name a database of its own for Para 42 in the URL; it is made if it is missing.',
  );
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function withDatabase(adminUrl: string, database: string): string {
  const url = parseDatabaseUrl(adminUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) !== '42501') throw error;
    const said = error instanceof Error ? error.message : '';
    throw new RoleSetupError(
      `The login in DATABASE_URL may not set up the roles (${said}). It must be a superuser or have ` +
        'CREATEROLE, CREATEDB and BYPASSRLS. Or have an administrator run docker/postgres/roles.sql ' +
        'and give the passwords as PARA42_DB_SECRET_APP and so on.',
      { cause: error },
    );
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
