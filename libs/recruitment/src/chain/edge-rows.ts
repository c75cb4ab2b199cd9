import { newId, type TxCtx } from '@para42/platform';
import type { CaseEdge, CaseNode, CasePlace } from '../casefile/case-file.schema';
import { EDGE_COLUMNS } from '../casefile/rows/case-columns';
import type { CaseIds } from '../casefile/rows/case-ids';
import { toColumns, type RowValues } from '../casefile/rows/columns';
import type { SiteRow, WrittenColumn } from '../casefile/rows/row-set';

const NODE_COLUMNS = ['from', 'to'].flatMap((end) =>
  ['place', 'agency', 'site'].map((type) => ({ name: `${end}_${type}_id`, type: 'uuid' })),
);

/** Columns of an edge that are written; the nodes are generated from them. */
export const WRITTEN_EDGE_COLUMNS: readonly WrittenColumn[] = [
  ...EDGE_COLUMNS,
  ...NODE_COLUMNS,
  { name: 'cohort_id', type: 'uuid' },
];

/** Edges of a case file as rows, their places known by id. */
export function edgeRows(
  edges: readonly CaseEdge[],
  siteId: string,
  ids: CaseIds,
  places: ReadonlyMap<string, string>,
): SiteRow[] {
  const node = (end: 'from' | 'to', value: CaseNode): RowValues => ({
    [`${end}_place_id`]: value.place ? (places.get(placeKey(value.place)) ?? null) : null,
    [`${end}_agency_id`]: ids.of('agency', value.agency),
    [`${end}_site_id`]: value.site === true ? siteId : (value.site ?? null),
  });
  return edges.map((edge) => ({
    ref: edge.ref,
    values: {
      ...toColumns(edge, EDGE_COLUMNS),
      ...node('from', edge.from),
      ...node('to', edge.to),
      cohort_id: ids.of('cohort', edge.cohort),
    },
  }));
}

/** Ids of the places at the ends of edges, made where they are new. */
export async function placeIds(
  ctx: TxCtx,
  edges: readonly CaseEdge[],
): Promise<Map<string, string>> {
  const nodes = edges.flatMap((edge) => [edge.from.place, edge.to.place]);
  const places = new Map(nodes.flatMap((place) => (place ? [[placeKey(place), place]] : [])));
  const wanted = [...places.keys()].sort().map((key) => {
    const place = places.get(key) as CasePlace;
    return {
      id: newId(),
      country: place.country,
      admin1: place.admin1 ?? '',
      name: place.name ?? '',
    };
  });
  if (wanted.length === 0) return new Map();
  const json = JSON.stringify(wanted);
  const record =
    'jsonb_to_recordset($2::jsonb) as r(id uuid, country text, admin1 text, name text)';
  await ctx.tx.exec(
    `insert into chain_place (tenant_id, id, country, admin1, name)
     select $1, r.id, r.country, r.admin1, r.name from ${record} on conflict do nothing`,
    [ctx.tenantId, json],
  );
  const rows = await ctx.tx.query<{ id: string; country: string; admin1: string; name: string }>(
    `select p.id, p.country, p.admin1, p.name from ${record}
     join chain_place p on p.tenant_id = $1 and p.country = r.country and p.admin1 = r.admin1 and p.name = r.name`,
    [ctx.tenantId, json],
  );
  return new Map(rows.map((row) => [placeKey(row), row.id]));
}

function placeKey(place: { country: string; admin1?: string; name?: string }): string {
  return JSON.stringify([place.country, place.admin1 ?? '', place.name ?? '']);
}
