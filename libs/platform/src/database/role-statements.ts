import { LOGIN_ROLES, loginName } from './database-urls';

/** Extensions that the schema needs. */
export const REQUIRED_EXTENSIONS = ['pg_trgm', 'btree_gist'] as const;

interface RoleDefinition {
  name: string;
  login: boolean;
  bypassRls: boolean;
  /** Whether it has the rights of the roles it is a member of without SET ROLE. */
  inherits: boolean;
  /** Settings of every session of the role. */
  settings: Readonly<Record<string, string>>;
}

// pg_temp stands last: where it is not named it is searched first, and a temporary table could
// then take the place of a real one.
const SEARCH_PATH = { search_path: 'public, pg_temp' };

const ROLES: readonly RoleDefinition[] = [
  // Inherits the definer functions' role, or it could neither grant nor replace them.
  { name: 'para42_owner', login: false, bypassRls: false, inherits: true, settings: {} },
  { name: 'para42_lookup', login: false, bypassRls: true, inherits: false, settings: {} },
  ...LOGIN_ROLES.map((login) => ({
    name: loginName(login),
    login: true,
    bypassRls: login === 'backup',
    // The migrator gets the owner's rights by SET ROLE only: what it makes belongs to the owner.
    inherits: false,
    settings:
      login === 'backup' ? { ...SEARCH_PATH, default_transaction_read_only: 'on' } : SEARCH_PATH,
  })),
];

/** Roles that see the schema `public`. The queue's sees only its own schema. */
const READERS = [
  'para42_app',
  'para42_auditor',
  'para42_dispatch',
  'para42_signer',
  'para42_backup',
  'para42_lookup',
];

/**
 * Statements that make the roles of a server, whatever of them is there already. They give no
 * password. An attribute is only altered where it differs, since mentioning SUPERUSER or BYPASSRLS
 * at all needs more rights than a managed server's administrator has.
 */
export function roleStatements(): readonly string[] {
  return [
    ...ROLES.map(ensureRole),
    ...ROLES.flatMap(({ name, settings }) =>
      Object.entries(settings).map(([key, value]) => `alter role ${name} set ${key} to ${value}`),
    ),
    // The owner hands its few definer functions to the role that they run as.
    ensureMembership('para42_owner', 'para42_migrator'),
    ensureMembership('para42_lookup', 'para42_owner'),
  ];
}

/**
 * Statements for the database itself, run inside it: who owns it, who connects, what each role finds
 * there without asking.
 */
export function databaseStatements(): readonly string[] {
  const logins = LOGIN_ROLES.map(loginName).join(', ');
  return [
    inDatabase('alter database %I owner to para42_owner'),
    inDatabase('revoke all on database %I from public'),
    inDatabase(`grant connect on database %I to ${logins}`),
    // A temporary table can carry a trigger, and so code, into whatever reads it as somebody else.
    inDatabase(`revoke temporary, create on database %I from ${logins}`),
    // The queue's own functions use some, and it may call no function of the schema public.
    inDatabase('grant temporary on database %I to para42_queue'),
    SCHEMA_OF_DATABASE_OWNER,
    ...REQUIRED_EXTENSIONS.map(ensureExtension),
    'revoke all on schema public from public',
    'grant usage, create on schema public to para42_owner',
    `grant usage on schema public to ${READERS.join(', ')}`,
    // Only while a migration hands a function over (definer-functions.ts).
    `revoke create on schema public from para42_lookup, ${logins}`,
    'alter default privileges for role para42_owner revoke execute on functions from public',
    'alter default privileges for role para42_owner grant select on tables to para42_backup',
    'alter default privileges for role para42_owner grant select on sequences to para42_backup',
    'alter default privileges for role para42_owner grant usage on schemas to para42_backup',
  ];
}

/**
 * The same as a script for psql, for those who set up a server by hand: connected to the database as
 * an administrator, with one variable per login (`-v app_password=…`).
 */
export function rolesScript(): string {
  const passwords = LOGIN_ROLES.map(
    (login) => `alter role ${loginName(login)} password :'${login}_password'`,
  );
  const statements = [...roleStatements(), ...passwords, ...databaseStatements()];
  return [
    '-- Roles of Para 42. Printed by rolesScript() in libs/platform/src/database/role-statements.ts;',
    '-- change it there. Run as an administrator inside the database that Para 42 will use:',
    '--   psql -v ON_ERROR_STOP=1 -v migrator_password=... -v app_password=... (one per login) \\',
    '--     --dbname=para42 --file=roles.sql',
    '-- It may be run again at any time.',
    'begin;',
    ...statements.map((statement) => `${statement};`),
    'commit;',
    '',
  ].join('\n');
}

function ensureRole({ name, login, bypassRls, inherits }: RoleDefinition): string {
  const attributes: [attribute: string, column: string, wanted: boolean][] = [
    ['login', 'rolcanlogin', login],
    ['bypassrls', 'rolbypassrls', bypassRls],
    ['superuser', 'rolsuper', false],
    ['createdb', 'rolcreatedb', false],
    ['createrole', 'rolcreaterole', false],
    ['replication', 'rolreplication', false],
    ['inherit', 'rolinherit', inherits],
  ];
  const word = (attribute: string, on: boolean): string => (on ? attribute : `no${attribute}`);
  const all = attributes.map(([attribute, , on]) => word(attribute, on)).join(' ');
  const repairs = attributes.map(
    ([attribute, column, on]) =>
      `if exists (select from pg_roles where rolname = '${name}' and ${column} is distinct from ${on}) ` +
      `then alter role ${name} ${word(attribute, on)}; end if;`,
  );
  return (
    `do $$ begin if not exists (select from pg_roles where rolname = '${name}') ` +
    `then create role ${name} ${all}; end if; ${repairs.join(' ')} end $$`
  );
}

function ensureMembership(role: string, member: string): string {
  return (
    `do $$ begin if not exists (select from pg_auth_members where roleid = '${role}'::regrole ` +
    `and member = '${member}'::regrole) then grant ${role} to ${member}; end if; end $$`
  );
}

function ensureExtension(name: string): string {
  return (
    `do $$ begin if exists (select from pg_available_extensions where name = '${name}') ` +
    `then create extension if not exists ${name} schema public; end if; end $$`
  );
}

function inDatabase(statement: string): string {
  return `do $$ begin execute format('${statement}', current_database()); end $$`;
}

/** A database that came from before PostgreSQL 15 has a schema of the superuser's. */
const SCHEMA_OF_DATABASE_OWNER =
  `do $$ begin if (select nspowner::regrole::text from pg_namespace where nspname = 'public') ` +
  `not in ('pg_database_owner', 'para42_owner') ` +
  `then alter schema public owner to pg_database_owner; end if; end $$`;
