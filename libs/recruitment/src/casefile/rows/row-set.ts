import { newId, type TxCtx } from '@para42/platform';
import type { RowValues } from './columns';

/** A row ready to be written, known within its site by its ref. */
export interface SiteRow {
  ref: string;
  values: RowValues;
}

export interface WrittenColumn {
  name: string;
  type: string;
}

const CHUNK = 2_000;

/**
 * Makes the rows of one table and site what they should be: rows whose ref is there keep their id,
 * new ones get one, others are not touched (see removeOthers). Two statements per 2,000 rows.
 * @returns ids by ref
 */
export async function upsertRows(
  ctx: TxCtx,
  table: string,
  siteId: string,
  columns: readonly WrittenColumn[],
  rows: readonly SiteRow[],
): Promise<Map<string, string>> {
  const known = await ctx.tx.query<{ id: string; ref: string }>(
    `select id, ref from ${table} where tenant_id = $1 and site_id = $2`,
    [ctx.tenantId, siteId],
  );
  const ids = new Map(known.map(({ id, ref }) => [ref, id]));
  for (const { ref } of rows) if (!ids.has(ref)) ids.set(ref, newId());
  const names = columns.map((column) => column.name).filter((name) => name !== 'ref');
  const sql = `insert into ${table} (tenant_id, site_id, id, ref, position, ${names.join(', ')})
     select $1, $2, r.id, r.ref, r.position, ${names.map((name) => `r.${name}`).join(', ')}
     from jsonb_to_recordset($3::jsonb) as r(id uuid, ref text, position integer, ${declared(columns)})
     on conflict (tenant_id, id) do update set position = excluded.position,
       ${names.map((name) => `${name} = excluded.${name}`).join(', ')},
       version = ${table}.version + 1`;
  for (let start = 0; start < rows.length; start += CHUNK) {
    const records = rows.slice(start, start + CHUNK).map(({ ref, values }, index) => ({
      ...values,
      ref,
      id: ids.get(ref),
      position: start + index,
    }));
    await ctx.tx.exec(sql, [ctx.tenantId, siteId, JSON.stringify(records)]);
  }
  return ids;
}

function declared(columns: readonly WrittenColumn[]): string {
  return columns
    .filter(({ name }) => name !== 'ref')
    .map(({ name, type }) => `${name} ${type}`)
    .join(', ');
}

/** Removes the rows of a table and site whose ref is not listed. */
export async function removeOthers(
  ctx: TxCtx,
  table: string,
  siteId: string,
  keep: readonly string[],
): Promise<void> {
  await ctx.tx.exec(
    `delete from ${table} where tenant_id = $1 and site_id = $2 and ref <> all ($3::text[])`,
    [ctx.tenantId, siteId, keep],
  );
}
