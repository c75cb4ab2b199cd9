import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';

/** A node of the chain with the words for it; a person is told by pseudonym. */
export interface ChainNode {
  type: 'place' | 'agency' | 'site';
  id: string;
  label: string;
  country: string | null;
  admin1: string | null;
}

export interface ChainEdge {
  id: string;
  kind: string;
  from: ChainNode;
  to: ChainNode;
  /** The site whose case put the edge on record. */
  recordedFor: string;
  cohortId: string | null;
  validFrom: string | null;
  validTo: string | null;
  hasEvidence: boolean;
}

/** An edge as EDGE_LIST reads it. */
export interface EdgeRow {
  id: string;
  kind: string;
  site_id: string;
  cohort_id: string | null;
  valid_from: string | null;
  valid_to: string | null;
  has_evidence: boolean;
  from_type: ChainNode['type'];
  from_id: string;
  from_label: string;
  from_country: string | null;
  from_admin1: string | null;
  to_type: ChainNode['type'];
  to_id: string;
  to_label: string;
  to_country: string | null;
  to_admin1: string | null;
}

const end = (side: 'from' | 'to'): string => `
  case when e.${side}_place_id is not null then 'place' when e.${side}_agency_id is not null then 'agency' else 'site' end as ${side}_type,
  e.${side}_node as ${side}_id,
  coalesce(a${side}.name, a${side}.pseudonym, nullif(p${side}.name, ''), nullif(p${side}.admin1, ''), p${side}.country, 'site') as ${side}_label,
  coalesce(p${side}.country, a${side}.country) as ${side}_country,
  coalesce(nullif(p${side}.admin1, ''), a${side}.admin1) as ${side}_admin1`;

/** An edge `e` with the words for its ends. */
export const EDGE_LIST = `e.id, e.kind, e.site_id, e.cohort_id, e.valid_from::text, e.valid_to::text,
  e.evidence is not null as has_evidence, ${end('from')}, ${end('to')}`;

export const EDGE_JOINS = (['from', 'to'] as const)
  .map(
    (side) => `
  left join chain_place p${side} on p${side}.tenant_id = e.tenant_id and p${side}.id = e.${side}_place_id
  left join agency a${side} on a${side}.tenant_id = e.tenant_id and a${side}.id = e.${side}_agency_id`,
  )
  .join('');

// UNION, not UNION ALL: an edge is walked once, so a loop in the chain ends the walk.
const WALK = (start: 'to' | 'from'): string => {
  const next = start === 'to' ? 'from' : 'to';
  return `with recursive walk (id, node) as (
    select e.id, e.${next}_node from chain_edge e where e.tenant_id = $1 and e.${start}_node = $2
    union
    select e.id, e.${next}_node from walk w
    join chain_edge e on e.tenant_id = $1 and e.${start}_node = w.node
  )`;
};

/** The labour chain as a graph of the tenant, walked by one recursive statement. */
@Injectable()
export class ChainRepository {
  /**
   * Every edge from the villages to the gate of a site, at most `limit` of them.
   * @param on only edges in use on that day (YYYY-MM-DD); all of them where left out
   */
  async upstreamOf(ctx: TxCtx, siteId: string, limit: number, on?: string): Promise<ChainEdge[]> {
    const rows = await ctx.tx.prepared<EdgeRow>(
      'chain-upstream',
      `${WALK('to')}
       select ${EDGE_LIST} from walk w join chain_edge e on e.tenant_id = $1 and e.id = w.id ${EDGE_JOINS}
       where $3::date is null or ((e.valid_from is null or e.valid_from <= $3) and (e.valid_to is null or e.valid_to >= $3))
       limit $4`,
      [ctx.tenantId, siteId, on ?? null, limit],
    );
    return rows.map(edgeOf);
  }

  /** Sites that an agency reaches, however many hands lie between, and sites of cohorts it placed. */
  async sitesOfAgency(ctx: TxCtx, agencyId: string): Promise<string[]> {
    const rows = await ctx.tx.prepared<{ id: string }>(
      'chain-sites-of-agency',
      `${WALK('from')}
       select e.to_site_id as id from walk w join chain_edge e on e.tenant_id = $1 and e.id = w.id
       where e.to_site_id is not null
       union
       select c.site_id from cohort c where c.tenant_id = $1 and c.agency_id = $2
       order by id`,
      [ctx.tenantId, agencyId],
    );
    return rows.map((row) => row.id);
  }

  /** Edges for which nothing is on record as proof. */
  async withoutEvidence(
    ctx: TxCtx,
    after: string | undefined,
    limit: number,
  ): Promise<ChainEdge[]> {
    const rows = await ctx.tx.query<EdgeRow>(
      `select ${EDGE_LIST} from chain_edge e ${EDGE_JOINS}
       where e.tenant_id = $1 and e.evidence is null and ($2::uuid is null or e.id > $2) order by e.id limit $3`,
      [ctx.tenantId, after ?? null, limit],
    );
    return rows.map(edgeOf);
  }
}

/** The edge of a row. */
export function edgeOf(row: EdgeRow): ChainEdge {
  return {
    id: row.id,
    kind: row.kind,
    from: {
      type: row.from_type,
      id: row.from_id,
      label: row.from_label,
      country: row.from_country,
      admin1: row.from_admin1,
    },
    to: {
      type: row.to_type,
      id: row.to_id,
      label: row.to_label,
      country: row.to_country,
      admin1: row.to_admin1,
    },
    recordedFor: row.site_id,
    cohortId: row.cohort_id,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    hasEvidence: row.has_evidence,
  };
}
