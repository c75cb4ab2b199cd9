import type { DataSource } from 'typeorm';
import { DEFINER_FUNCTIONS } from './definer-functions';
import { DEFINER_PATH } from './definer-ownership';

/** The login may do more than it should, or a table is open: the process must not start. */
export class UnsafeDatabaseError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Refusing to start:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
    this.name = 'UnsafeDatabaseError';
  }
}

/**
 * What the API and the worker verify before they serve: the login is no superuser, does not bypass
 * row security, owns nothing and can make nothing, temporary tables included; every table with
 * `tenant_id` has a forced policy; no function runs with its owner's rights but the listed; the
 * schema is not synchronised by the ORM.
 * @throws UnsafeDatabaseError listing every fault
 */
export async function assertSafeDatabase(dataSource: DataSource): Promise<void> {
  const faults: string[] = [];
  if (dataSource.options.synchronize)
    faults.push('synchronize is on; the schema comes from migrations only');
  const [role] = await dataSource.query<
    { name: string; super: boolean; bypass: boolean; owns: boolean }[]
  >(
    `select rolname as name, rolsuper as super, rolbypassrls as bypass,
       exists (select 1 from pg_class c where c.relowner = r.oid) as owns
     from pg_roles r where rolname = current_user`,
  );
  if (role?.super) faults.push(`the login ${role.name} is a superuser; use para42_app`);
  if (role?.bypass) faults.push(`the login ${role.name} bypasses row security; use para42_app`);
  if (role?.owns) faults.push(`the login ${role.name} owns relations; use para42_app`);
  const memberships = await dataSource.query<{ name: string }[]>(
    `select r.rolname as name from pg_roles r
     where r.rolname like 'para42\\_%' and r.rolname <> current_user and pg_has_role(current_user, r.oid, 'member')`,
  );
  if (!role?.super) faults.push(...memberships.map((m) => `the login is a member of ${m.name}`));
  const open = await dataSource.query<{ name: string }[]>(
    `select c.oid::regclass::text as name from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
     where c.relkind in ('r', 'p') and (not c.relrowsecurity or not c.relforcerowsecurity
       or not exists (select 1 from pg_policy p where p.polrelid = c.oid))`,
  );
  faults.push(...open.map((t) => `table ${t.name} has tenant_id but no forced policy`));
  faults.push(...(await makers(dataSource)), ...(await strangeDefiners(dataSource)));
  if (faults.length > 0) throw new UnsafeDatabaseError(faults);
}

/** Who can make a table or a function can bring code into what runs with another role's rights. */
async function makers(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ name: string; creates: boolean; temporary: boolean }[]>(
    `select rolname as name, has_schema_privilege(oid, 'public', 'create') as creates,
       rolname <> 'para42_queue' and has_database_privilege(oid, current_database(), 'temporary') as temporary
     from pg_roles
     where (rolname = current_user or rolname like 'para42\\_%') and rolname <> 'para42_owner' and not rolsuper
     order by rolname`,
  );
  return rows.flatMap(({ name, creates, temporary }) => [
    ...(creates
      ? [`${name} may create in the schema public; revoke CREATE, or run roles.sql again`]
      : []),
    ...(temporary
      ? [`${name} may make temporary tables; revoke TEMPORARY, or run roles.sql again`]
      : []),
  ]);
}

async function strangeDefiners(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ name: string }[]>(
    `select p.oid::regprocedure::text as name from pg_proc p
     join pg_namespace n on n.oid = p.pronamespace and n.nspname not in ('pg_catalog', 'information_schema')
     where p.prosecdef and (n.nspname <> 'public' or p.proname <> all ($1::text[])
       or p.proowner <> 'para42_lookup'::regrole
       or not coalesce($2 = any (p.proconfig), false))
     order by 1`,
    [Object.keys(DEFINER_FUNCTIONS), `search_path=${DEFINER_PATH}`],
  );
  return rows.map(
    ({ name }) =>
      `function ${name} runs with its owner's rights and is not one of this build's; find out who made it`,
  );
}
