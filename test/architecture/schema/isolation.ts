import type { Fault } from '../files/product-files';

/** Anything that runs SQL: a pool, a client, a transaction. */
export interface Database {
  query(sql: string): Promise<{ rows: unknown[] }>;
}

/**
 * Tables without `tenant_id`, each with the reason why it has none. A table that is in neither this
 * list nor has the column is a fault: the next tenant's rows would lie in it unguarded.
 */
export const WITHOUT_TENANT: Readonly<Record<string, string>> = {
  tenant: 'its own id is the tenant',
  app_user: 'a person may belong to several tenants; the membership names the tenant',
  session: 'a login of a person, before a tenant is chosen',
  refresh_token: 'belongs to a session',
  login_throttle: 'counts attempts before anyone is known',
  migration: 'which migrations have run',
  migrations: 'which migrations have run',
};

/** Unique keys of tenant tables that do not begin with the tenant, each with the reason. */
export const GLOBAL_KEYS: Readonly<Record<string, string>> = {
  ix_task_id: 'the queue carries a task id alone, and the id is random',
};

export async function isolationFaults(database: Database): Promise<Fault[]> {
  const checks = [
    UNGUARDED,
    UNLISTED,
    POLICIES,
    UNREACHABLE,
    PRIMARY_KEYS,
    UNIQUE_KEYS,
    FOREIGN_KEYS,
    VIEWS,
  ];
  const faults: Fault[] = [];
  for (const check of checks) {
    const { rows } = await database.query(check);
    faults.push(
      ...(rows as { fault: string; name: string }[])
        .filter(({ name }) => !isListed(name))
        .map(({ fault }) => fault),
    );
  }
  return faults;
}

function isListed(name: string): boolean {
  return name in WITHOUT_TENANT || name in GLOBAL_KEYS;
}

const TENANT_TABLE = `
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, a.attnum as tenant_column
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where c.relkind in ('r', 'p')`;

const UNGUARDED = `
  select '' as name, format('table %s has tenant_id but no forced row security: make its policies with tenantTable()', relname) as fault
  from (${TENANT_TABLE}) t where not (relrowsecurity and relforcerowsecurity)
  union all
  select '', format('column %s.tenant_id may be null: a row of nobody is seen by nobody', relname)
  from (${TENANT_TABLE}) t join pg_attribute a on a.attrelid = t.oid and a.attnum = t.tenant_column where not a.attnotnull`;

/** Reference tables are read only for the app role; whatever else it may write names its tenant. */
const UNLISTED = `
  select c.relname as name, format('table %s has no tenant_id and the app role may write it: add the column, or list why it has none', c.relname) as fault
  from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  where c.relkind in ('r', 'p') and c.oid not in (select oid from (${TENANT_TABLE}) t)
    and (has_table_privilege('para42_app', c.oid, 'insert') or has_any_column_privilege('para42_app', c.oid, 'insert')
      or has_any_column_privilege('para42_app', c.oid, 'update') or has_table_privilege('para42_app', c.oid, 'delete'))`;

const POLICIES = `
  select '' as name, format('table %s has %s permissive policies for %s: a second one is ORed to the first', t.relname, count(*), r.rolname) as fault
  from (${TENANT_TABLE}) t join pg_policy p on p.polrelid = t.oid and p.polpermissive
  cross join lateral unnest(p.polroles) as role_id join pg_roles r on r.oid = role_id
  group by t.relname, r.rolname having count(*) > 1
  union all
  select '', format('policy %s on %s is for everyone: write it TO a role', p.polname, p.polrelid::regclass)
  from pg_policy p where 0::oid = any (p.polroles)
  union all
  select '', format('table %s has no permissive policy for para42_app that compares tenant_id with the tenant of the transaction', t.relname)
  from (${TENANT_TABLE}) t where not exists (
    select 1 from pg_policy p where p.polrelid = t.oid and p.polpermissive and p.polcmd = '*'
      and (select oid from pg_roles where rolname = 'para42_app') = any (p.polroles)
      and pg_get_expr(p.polqual, p.polrelid) ~ 'tenant_id = \\(current_setting\\(''app\\.tenant_id''::text\\)\\)::uuid'
      and pg_get_expr(p.polwithcheck, p.polrelid) ~ 'tenant_id = \\(current_setting\\(''app\\.tenant_id''::text\\)\\)::uuid')
  union all
  select '', format('table %s has no restrictive policy for the kinds of actor', t.relname)
  from (${TENANT_TABLE}) t where not exists (
    select 1 from pg_policy p where p.polrelid = t.oid and not p.polpermissive
      and (select oid from pg_roles where rolname = 'para42_app') = any (p.polroles)
      and pg_get_expr(p.polqual, p.polrelid) ~ 'app\\.actor_kind')`;

/** A right that no policy answers finds no row, ever, and says nothing. */
const UNREACHABLE = `
  select '' as name, format('%s may read %s but no policy lets it see a row', r.rolname, t.relname) as fault
  from (${TENANT_TABLE}) t cross join pg_roles r
  where r.rolname like 'para42\\_%' and r.rolname not in ('para42_owner', 'para42_migrator')
    and not r.rolbypassrls and not r.rolsuper
    and has_any_column_privilege(r.oid, t.oid, 'select')
    and not exists (select 1 from pg_policy p where p.polrelid = t.oid and p.polpermissive and r.oid = any (p.polroles))`;

const PRIMARY_KEYS = `
  select '' as name, format('table %s needs a primary key that begins with tenant_id', t.relname) as fault
  from (${TENANT_TABLE}) t where not exists (
    select 1 from pg_constraint k where k.conrelid = t.oid and k.contype = 'p' and k.conkey[1] = t.tenant_column)`;

const UNIQUE_KEYS = `
  select i.relname as name, format('unique key %s of %s does not begin with tenant_id: it tells that another tenant has the value', i.relname, t.relname) as fault
  from (${TENANT_TABLE}) t join pg_index x on x.indrelid = t.oid and x.indisunique join pg_class i on i.oid = x.indexrelid
  where x.indkey[0] <> t.tenant_column`;

const FOREIGN_KEYS = `
  select '' as name, format('foreign key %s of %s accepts another tenant''s row: begin it with tenant_id on both sides', k.conname, t.relname) as fault
  from (${TENANT_TABLE}) t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
  join (${TENANT_TABLE}) o on o.oid = k.confrelid
  where not exists (
    select 1 from unnest(k.conkey, k.confkey) as pair (here, there)
    where pair.here = t.tenant_column and pair.there = o.tenant_column)
  union all
  select '', format('foreign key %s of %s is not ON DELETE RESTRICT: a cascade reaches rows that no policy checked', k.conname, k.conrelid::regclass)
  from pg_constraint k join pg_namespace n on n.oid = k.connamespace and n.nspname = 'public'
  where k.contype = 'f' and (k.confdeltype <> 'r' or k.confupdtype not in ('a', 'r'))`;

/** A view reads as its owner, past every policy, unless it says otherwise. */
const VIEWS = `
  select '' as name, format('view %s reads past row security: make it with (security_invoker = true)', c.relname) as fault
  from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  where c.relkind = 'v' and not coalesce(c.reloptions @> array['security_invoker=true'], false)
  union all
  select '', format('materialised view %s keeps rows of every tenant and knows no policy', c.relname)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' where c.relkind = 'm'`;
