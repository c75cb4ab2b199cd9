import type { Fault } from '../files/product-files';
import type { Database } from './isolation';

/**
 * Indexes that row security cannot use, each with the function that reads them instead. An operator
 * that may tell what it saw (not leakproof) is evaluated after the policy, so its index is dead
 * weight for the app role.
 */
export const READ_BY_DEFINER: Readonly<Record<string, string>> = {
  ix_supplier_search_text: 'search_suppliers',
  ix_site_search_text: 'search_sites',
  ix_entity_list_name_text: 'screening_candidates',
};

/** Indexes of tenant tables whose condition, expression or operators are not leakproof. */
export async function leakproofFaults(database: Database): Promise<Fault[]> {
  const { rows } = await database.query(QUERY);
  return (rows as { index: string; fault: string }[])
    .filter(({ index }) => !(index in READ_BY_DEFINER))
    .map(({ fault }) => fault);
}

const INDEX = `
  select x.indexrelid, x.indrelid, i.relname as index, t.relname as "table", x.indpred::text as condition,
         x.indexprs::text as expression, x.indclass
  from pg_index x
  join pg_class i on i.oid = x.indexrelid
  join pg_class t on t.oid = x.indrelid and t.relrowsecurity
  join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'`;

/** A stored expression names its operators and functions by number. */
const QUERY = `
  with i as (${INDEX}), used as (
    select index, "table", 'condition' as part, o.oprcode::oid as function
    from i cross join lateral regexp_matches(coalesce(condition, ''), ':opno (\\d+)', 'g') as found join pg_operator o on o.oid = found[1]::oid
    union
    select index, "table", 'condition', found[1]::oid from i cross join lateral regexp_matches(coalesce(condition, ''), ':funcid (\\d+)', 'g') as found
    union
    select index, "table", 'expression', found[1]::oid from i cross join lateral regexp_matches(coalesce(expression, ''), ':funcid (\\d+)', 'g') as found
    union
    select index, "table", 'operators', o.oprcode::oid
    from i cross join lateral unnest(i.indclass::oid[]) as class join pg_opclass c on c.oid = class
    join pg_amop a on a.amopfamily = c.opcfamily and a.amoplefttype = c.opcintype and a.amoprighttype = c.opcintype
    join pg_operator o on o.oid = a.amopopr
  )
  select u.index, format('index %s of %s: %s in its %s is not leakproof, so row security cannot use it; read it through a definer function and list it, or choose another type',
    u.index, u."table", string_agg(distinct p.proname, ', '), string_agg(distinct u.part, ' and ')) as fault
  from used u join pg_proc p on p.oid = u.function where not p.proleakproof
  group by u.index, u."table"`;
