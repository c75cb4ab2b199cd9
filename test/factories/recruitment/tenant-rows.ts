import type { TestDatabase } from '../../setup/database';

/** Number and content of the tenant's rows, table by table, whatever tables there are. */
export async function tenantRows(
  { superuser }: TestDatabase,
  tenantId: string,
): Promise<Record<string, string>> {
  const { rows: tables } = await superuser.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attname = 'tenant_id' order by 1`,
  );
  const each = tables.map(
    ({ name }) => `select '${name}' as name, count(*) as n,
       coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash
     from "${name}" t where tenant_id = $1`,
  );
  const { rows } = await superuser.query<{ name: string; n: string; hash: string }>(
    each.join(' union all '),
    [tenantId],
  );
  return Object.fromEntries(rows.map(({ name, n, hash }) => [name, `${n} ${hash}`]));
}
