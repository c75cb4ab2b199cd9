import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { MatchKind } from '../compare/party';

/** Tables whose rows follow a record by themselves. Ends of supply links do as well. */
const FOLLOWING: Readonly<Record<MatchKind, readonly string[]>> = {
  site: ['site', 'site_search', 'site_facet'],
  supplier: ['supplier', 'site', 'supplier_search', 'supplier_risk'],
};

/**
 * Tables of which one reads, asked by the survivor, what was recorded under the other id (`ids_of_site`, or by the
 * survivor's id where the site is looked up first). Of any other table, as of case files, cohorts and chains, there is
 * one of a site, and two of them would have to be made one.
 */
const READ_THROUGH: ReadonlySet<string> = new Set([
  'assignment',
  'attestation',
  'document',
  'finding',
  'flag',
  'screening_hit',
]);

/** Whether a site on which rows of this table hang can be merged away and they be read under the survivor. */
export function isReadThrough(table: string): boolean {
  return READ_THROUGH.has(table);
}

/**
 * What hangs on records. It is asked of the foreign keys of the database, so that a table that a context above adds
 * counts without anybody having told this one.
 */
@Injectable()
export class CarriedRecordsRepository {
  /** Names of the tables with rows of each, by id; a record without any is missing. */
  async of(ctx: TxCtx, kind: MatchKind, ids: readonly string[]): Promise<Map<string, string[]>> {
    if (ids.length === 0) return new Map();
    const keys = await ctx.tx.query<{ table: string; column: string }>(
      `select c.conrelid::regclass::text as table, quote_ident(a.attname) as column
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey) and a.attname <> 'tenant_id'
       where c.contype = 'f' and c.confrelid = $1::regclass and not c.conrelid::regclass::text = any($2::text[])
         and not (c.conrelid = 'supply_link'::regclass and a.attname <> 'told_by_supplier_id')
         and has_table_privilege(c.conrelid, 'select') order by 1, 2`,
      [kind, FOLLOWING[kind]],
    );
    const parts = [
      ...keys.map(
        ({ table, column }) =>
          `select q.id, '${table}' as table from unnest($2::uuid[]) as q (id)
           where exists (select 1 from ${table} t where t.tenant_id = $1 and t.${column} = q.id)`,
      ),
      // These name their subject without a foreign key.
      `select distinct h.subject_id, 'screening_hit' from screening_hit h
       where h.tenant_id = $1 and h.subject_kind = '${kind}' and h.subject_id = any($2::uuid[]) and h.state <> 'closed'`,
    ];
    const rows = await ctx.tx.query<{ id: string; table: string }>(parts.join(' union '), [
      ctx.tenantId,
      ids,
    ]);
    const found = new Map<string, string[]>();
    for (const { id, table } of rows) found.set(id, [...(found.get(id) ?? []), table]);
    return found;
  }
}
