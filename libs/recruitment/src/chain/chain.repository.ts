import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { EDGE_JOINS, EDGE_LIST, edgeOf, type ChainEdge, type EdgeRow } from './chain-edge';
import type { CertaintyRule, ChainScope } from './edge-certainty';

/** An edge of the chain of one site, with the rule by which it leads there. */
export interface SiteChainEdge extends ChainEdge {
  rule: CertaintyRule;
}

export interface ChainQuestion {
  limit: number;
  /** Only edges in use on that day (YYYY-MM-DD), at every step; all of them where left out. */
  on?: string;
  /** `site`: only edges known to be of workers of the site. */
  scope?: ChainScope;
}

// An edge that says nothing of a bound holds on that side for ever.
const ON_THE_DAY = `($3::date is null
  or ((e.valid_from is null or e.valid_from <= $3) and (e.valid_to is null or e.valid_to >= $3)))`;

// UNION, not UNION ALL: a node is walked once, so a loop in the chain ends the walk.
const UPSTREAM = `
  walk (node) as (
    select $2::uuid
    union
    select e.from_node from walk w
    join chain_edge e on e.tenant_id = $1 and e.to_node = w.node and ${ON_THE_DAY}
  )`;

/**
 * Groups whose workers are known to come to the gate: all of the site's own and, by the case of an
 * employer, those that it hires out to a site of whose groups all are known. Null: all its groups.
 */
const KNOWN = `
  known (site_id, cohort_id) as (
    select $2::uuid, null::uuid
    union
    select e.site_id, e.cohort_id from known k
    join chain_edge e on e.tenant_id = $1 and e.to_node = k.site_id and e.kind = 'HIRES_OUT'
      and e.from_site_id = e.site_id and ${ON_THE_DAY}
    where k.cohort_id is null
  )`;

/** Places from which an agency placed workers at the site. */
const ORIGINS = `
  origin as (
    select c.agency_id, c.origin_country as country, coalesce(c.origin_admin1, '') as admin1,
      coalesce(c.origin_name, '') as name, c.hired_from, c.hired_to
    from cohort c where c.tenant_id = $1 and c.site_id = $2 and c.agency_id is not null
  )`;

const RULE = `case
    when e.site_id = $2 then 'own_case'
    when e.to_site_id = $2 then 'to_the_gate'
    when exists (select 1 from known k where k.site_id = e.site_id
      and (k.cohort_id is null or e.cohort_id is null or e.cohort_id = k.cohort_id)) then 'hired_out'
    when e.kind = 'RECRUITS_IN' and exists (select 1 from origin o where o.agency_id = e.to_agency_id
      and (o.country, o.admin1, o.name) = (pfrom.country, pfrom.admin1, pfrom.name)
      and (e.valid_from is null or e.valid_from <= o.hired_to)
      and (e.valid_to is null or e.valid_to >= o.hired_from)) then 'own_origin'
    else 'shared' end`;

/** The labour chain as a graph of the tenant, walked by one recursive statement. */
@Injectable()
export class ChainRepository {
  /** Every edge from the villages to the gate of a site, at most `limit` of them. */
  async upstreamOf(
    ctx: TxCtx,
    siteId: string,
    { limit, on, scope = 'all' }: ChainQuestion,
  ): Promise<SiteChainEdge[]> {
    const rows = await ctx.tx.prepared<EdgeRow & { rule: CertaintyRule }>(
      'chain-upstream',
      `with recursive ${[UPSTREAM, KNOWN, ORIGINS].join(',')}
       select * from (
         select ${EDGE_LIST}, ${RULE} as rule
         from walk w join chain_edge e on e.tenant_id = $1 and e.to_node = w.node and ${ON_THE_DAY} ${EDGE_JOINS}
       ) told where $5::text = 'all' or rule <> 'shared' limit $4`,
      [ctx.tenantId, siteId, on ?? null, limit, scope],
    );
    return rows.map((row) => ({ ...edgeOf(row), rule: row.rule }));
  }

  /**
   * Sites that an agency reaches, however many hands lie between: by itself or by agencies that
   * work for it, along edges and by cohorts that they placed, and from an employer on to the sites
   * to which it hires workers out.
   */
  async sitesOfAgency(ctx: TxCtx, agencyId: string): Promise<string[]> {
    const rows = await ctx.tx.prepared<{ id: string }>(
      'chain-sites-of-agency',
      `with recursive
       hands (id) as (
         select $2::uuid
         union
         select a.id from hands h join agency a on a.tenant_id = $1 and a.parent_id = h.id
       ),
       walk (node, is_site) as (
         select id, false from hands
         union
         select c.site_id, true from hands h join cohort c on c.tenant_id = $1 and c.agency_id = h.id
         union
         select e.to_node, e.to_site_id is not null from walk w
         join chain_edge e on e.tenant_id = $1 and e.from_node = w.node
       )
       select node as id from walk where is_site order by node`,
      [ctx.tenantId, agencyId],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Cohorts of a site whose way to it is not on record: no edge names them, and none that is told of
   * every cohort touches the agency that placed them.
   */
  async cohortsWithoutWay(ctx: TxCtx, siteId: string): Promise<{ id: string; ref: string }[]> {
    return ctx.tx.query(
      `select c.id, c.ref from cohort c
       where c.tenant_id = $1 and c.site_id = $2 and c.workers_current + c.workers_former > 0
         and not exists (
           select 1 from chain_edge e where e.tenant_id = $1 and e.site_id = $2
             and (e.cohort_id = c.id
               or (e.cohort_id is null and c.agency_id in (e.from_agency_id, e.to_agency_id))))
       order by c.position, c.id`,
      [ctx.tenantId, siteId],
    );
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
