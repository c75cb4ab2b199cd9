import type { Database } from './isolation';

/**
 * The whole schema as text, one line for each thing, from the catalogue alone: what a reviewer reads
 * in a change, and what two runs of the migrations are compared by.
 */
export async function catalogText(database: Database): Promise<string> {
  const parts: string[] = [];
  for (const [title, query] of Object.entries(SECTIONS)) {
    const { rows } = await database.query(query);
    parts.push(`# ${title}`, ...(rows as { line: string }[]).map(({ line }) => line), '');
  }
  return parts.join('\n');
}

const PUBLIC = `n.nspname = 'public'`;
const OURS = `rolname like 'para42\\_%'`;

/** Postgres lays sub-selects out over several lines. */
const flat = (expression: string): string => `regexp_replace(${expression}, '\\s+', ' ', 'g')`;

const SECTIONS: Readonly<Record<string, string>> = {
  roles: `
    select format('%s%s%s%s%s', rolname, case when rolcanlogin then ' login' end, case when rolsuper then ' superuser' end,
      case when rolbypassrls then ' bypassrls' end,
      (select ' member of ' || string_agg(g.rolname, ', ' order by g.rolname) from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid)) as line
    from pg_roles r where ${OURS} order by rolname`,
  columns: `
    select format('%s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' end,
      ' default ' || pg_get_expr(d.adbin, d.adrelid)) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and ${PUBLIC}
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind in ('r', 'p', 'v', 'm') order by c.relname, a.attnum`,
  constraints: `
    select format('%s %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as line
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace and ${PUBLIC}
    where k.contype <> 'n' and k.conrelid <> 0 order by k.conrelid::regclass::text, k.conname`,
  indexes: `
    select pg_get_indexdef(x.indexrelid) as line from pg_index x join pg_class c on c.oid = x.indexrelid
    join pg_namespace n on n.oid = c.relnamespace and ${PUBLIC} order by c.relname`,
  policies: `
    select format('%s %s%s%s for %s to %s using (%s) check (%s)', c.relname, p.polname, case when not p.polpermissive then ' restrictive' end,
      case when not c.relforcerowsecurity then ' NOT FORCED' end, p.polcmd, array_to_string(array(select rolname from pg_roles where oid = any (p.polroles) order by rolname), ', '),
      ${flat('pg_get_expr(p.polqual, p.polrelid)')}, ${flat('pg_get_expr(p.polwithcheck, p.polrelid)')}) as line
    from pg_policy p join pg_class c on c.oid = p.polrelid order by c.relname, p.polname`,
  views: `
    select format('%s %s %s', c.relname, array_to_string(c.reloptions, ' '), ${flat('pg_get_viewdef(c.oid)')}) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and ${PUBLIC} where c.relkind in ('v', 'm') order by c.relname`,
  triggers: `
    select pg_get_triggerdef(t.oid) as line from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace and ${PUBLIC}
    where not t.tgisinternal order by c.relname, t.tgname`,
  functions: `
    select format('%s(%s) returns %s%s owner %s %s body %s', p.proname, pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid),
      case when p.prosecdef then ' security definer' end, pg_get_userbyid(p.proowner), array_to_string(p.proconfig, ' '), md5(p.prosrc)) as line
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace and ${PUBLIC}
    where not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`,
  'grants on tables': `
    select format('%s %s: %s', c.relname, g.rolname, string_agg(lower(a.privilege_type), ', ' order by a.privilege_type)) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and ${PUBLIC} cross join lateral aclexplode(c.relacl) a
    join pg_roles g on g.oid = a.grantee where a.grantee <> c.relowner group by c.relname, g.rolname order by c.relname, g.rolname`,
  'grants on columns': `
    select format('%s %s: %s (%s)', c.relname, g.rolname, lower(a.privilege_type), string_agg(t.attname, ', ' order by t.attname)) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and ${PUBLIC} join pg_attribute t on t.attrelid = c.oid
    cross join lateral aclexplode(t.attacl) a join pg_roles g on g.oid = a.grantee
    group by c.relname, g.rolname, a.privilege_type order by c.relname, g.rolname, a.privilege_type`,
  'grants on functions': `
    select format('%s: %s', p.proname, string_agg(coalesce(g.rolname, 'everyone'), ', ' order by g.rolname)) as line
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace and ${PUBLIC}
    cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a left join pg_roles g on g.oid = a.grantee
    where a.grantee <> p.proowner and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    group by p.oid, p.proname order by 1`,
};
