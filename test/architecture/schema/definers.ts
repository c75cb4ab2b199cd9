import type { Fault } from '../files/product-files';
import type { Database } from './isolation';

interface Definer {
  name: string;
  owner: string;
  settings: string[] | null;
  public_may: boolean;
}

/**
 * Functions that run with their owner's rights: only the listed, only as `para42_lookup`, with a
 * search path that nobody can put a table into, and not for everyone to call.
 */
export async function definerFaults(
  database: Database,
  listed: Readonly<Record<string, string>>,
): Promise<Fault[]> {
  const { rows } = await database.query(QUERY);
  const found = rows as Definer[];
  const names = new Set(found.map(({ name }) => name));
  const faults = Object.keys(listed)
    .filter((name) => !names.has(name))
    .map((name) => `definer function ${name} is listed but does not exist`);
  for (const { name, owner, settings, public_may } of found) {
    if (!(name in listed))
      faults.push(
        `definer function ${name} is not listed in platform/database/definer-functions.ts`,
      );
    if (!settings?.includes('search_path=pg_catalog, public, pg_temp')) {
      faults.push(
        `definer function ${name} does not have search_path = pg_catalog, public, pg_temp: where pg_temp is not named it is searched first`,
      );
    }
    if (owner !== 'para42_lookup')
      faults.push(`definer function ${name} belongs to ${owner}, not to para42_lookup`);
    if (public_may)
      faults.push(`definer function ${name} may be called by everyone: revoke it from public`);
  }
  const { rows: makers } = await database.query(MAKERS);
  return [...faults, ...(makers as { fault: string }[]).map(({ fault }) => fault)];
}

const QUERY = `
  select p.proname as name, pg_get_userbyid(p.proowner) as owner, p.proconfig as settings,
         exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0) as public_may
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where p.prosecdef and n.nspname = 'public' order by 1`;

/** Who could leave code behind, or bring some along. */
const MAKERS = `
  select case when has_schema_privilege(rolname, 'public', 'create')
    then rolname || ' may create in the schema public: only para42_owner may'
    else rolname || ' may make temporary tables: revoke TEMPORARY on the database' end as fault
  from pg_roles
  where rolname like 'para42\\_%' and rolname <> 'para42_owner' and not rolsuper
    and (has_schema_privilege(rolname, 'public', 'create')
      or rolname <> 'para42_queue' and has_database_privilege(rolname, current_database(), 'temporary'))
  order by 1`;
