import type { TxCtx } from '@para42/platform';
import type { CaseNode } from '../casefile/case-file.schema';
import { EDGE_COLUMNS } from '../casefile/rows/case-columns';
import { fromColumns, selectList } from '../casefile/rows/columns';

type End = 'from' | 'to';
type Row = Record<string, unknown> & { cohort_id: string | null };

const placeColumns = (alias: string, end: End): string =>
  ['country', 'admin1', 'name'].map((c) => `${alias}.${c} as ${end}_${c}`).join(', ');

/** Edges of the case of a site as the case file tells them. @param refs refs by id of its rows */
export async function edgesOf(
  ctx: TxCtx,
  siteId: string,
  refs: ReadonlyMap<string, string>,
): Promise<unknown[]> {
  const rows = await ctx.tx.query<Row>(
    `select ${selectList(EDGE_COLUMNS, 'e')}, e.cohort_id, e.from_agency_id, e.to_agency_id,
       e.from_site_id, e.to_site_id, ${placeColumns('f', 'from')}, ${placeColumns('t', 'to')}
     from chain_edge e
     left join chain_place f on f.tenant_id = e.tenant_id and f.id = e.from_place_id
     left join chain_place t on t.tenant_id = e.tenant_id and t.id = e.to_place_id
     where e.tenant_id = $1 and e.site_id = $2 order by e.position`,
    [ctx.tenantId, siteId],
  );
  return rows.map((row) => ({
    ...fromColumns(row, EDGE_COLUMNS),
    from: node(row, 'from', siteId, refs),
    to: node(row, 'to', siteId, refs),
    ...(row.cohort_id === null ? {} : { cohort: refs.get(row.cohort_id) }),
  }));
}

function node(row: Row, end: End, own: string, refs: ReadonlyMap<string, string>): CaseNode {
  const agency = row[`${end}_agency_id`];
  if (typeof agency === 'string') return { agency: refs.get(agency) };
  const site = row[`${end}_site_id`];
  if (typeof site === 'string') return { site: site === own ? true : site };
  const text = (column: string): string => row[`${end}_${column}`] as string;
  return {
    place: {
      country: text('country'),
      ...(text('admin1') === '' ? {} : { admin1: text('admin1') }),
      ...(text('name') === '' ? {} : { name: text('name') }),
    },
  };
}
