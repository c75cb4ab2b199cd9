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
    if (!settings?.some((setting) => /^search_path=("?pg_catalog"?)/.test(setting))) {
      faults.push(`definer function ${name} has no fixed search_path that begins with pg_catalog`);
    }
    if (owner !== 'para42_lookup')
      faults.push(`definer function ${name} belongs to ${owner}, not to para42_lookup`);
    if (public_may)
      faults.push(`definer function ${name} may be called by everyone: revoke it from public`);
  }
  return faults;
}

const QUERY = `
  select p.proname as name, pg_get_userbyid(p.proowner) as owner, p.proconfig as settings,
         exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0) as public_may
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where p.prosecdef and n.nspname = 'public' order by 1`;
