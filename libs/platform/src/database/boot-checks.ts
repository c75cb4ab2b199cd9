import type { DataSource } from 'typeorm';

/** The login may do more than it should, or a table is open: the process must not start. */
export class UnsafeDatabaseError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Refusing to start:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
    this.name = 'UnsafeDatabaseError';
  }
}

/**
 * What the API and the worker verify before they serve: the login is no superuser, does not bypass
 * row security and owns nothing; every table with `tenant_id` has a forced policy; the schema is
 * not synchronised by the ORM.
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
  if (faults.length > 0) throw new UnsafeDatabaseError(faults);
}
