import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { suppressedSum, type SuppressedCount } from './suppressed-count';

/**
 * Where workers of a site come from, what they pass through, where the agencies are that bring them, and
 * where the work is.
 */
export const CHAIN_PLACES = ['origin', 'transit', 'agency', 'destination'] as const;
export type ChainPlaceKind = (typeof CHAIN_PLACES)[number];

/** A place of the labour chain of a site. */
export interface OriginPlace {
  siteId: string;
  kind: ChainPlaceKind;
  country: string;
  admin1: string | null;
  place: string | null;
  /** Where the work is, ISO alpha-3. */
  destination: string;
  /** e.g. `NPL NP-P2 > MYS`. */
  corridor: string;
  cohortIds: string[];
  /** When each of the cohorts was hired, by cohort. */
  hirings: Hiring[];
  workers: SuppressedCount;
}

export interface Hiring {
  cohortId: string;
  /** YYYY-MM-DD, both included. */
  from: string;
  to: string;
}

export interface Corridor {
  origin: string;
  admin1: string | null;
  destination: string;
  sites: number;
  cohorts: number;
  workers: SuppressedCount;
}

interface OriginRow {
  siteId: string;
  kind: ChainPlaceKind;
  country: string;
  admin1: string | null;
  place: string | null;
  destination: string;
  fromCountry: string;
  fromAdmin1: string | null;
  cohortIds: string[];
  hirings: Hiring[];
  workers: number;
  hasFew: boolean;
}

const IS_FEW = '(c.workers_current + c.workers_former) between 1 and 4';

const HIRINGS = `jsonb_agg(jsonb_build_object('cohortId', c.id, 'from', c.hired_from::text, 'to', c.hired_to::text)
    order by c.id)`;

/**
 * Cohorts of sites with the origin by which they are told of outside the register: fewer than five people of
 * one district by its first-level unit, fewer than five that are left over there by their country.
 */
const TOLD_ORIGINS = `select d.*, case when in_district between 1 and 4 then null else origin_name end as told_name,
    case when in_district between 1 and 4
      and sum(people) filter (where in_district between 1 and 4)
        over (partition by site_id, origin_country, origin_admin1, destination) between 1 and 4
      then null else origin_admin1 end as told_admin1
  from (
    select c.id, c.site_id, c.origin_country, c.origin_admin1, c.origin_name, c.destination, c.hired_from, c.hired_to,
      c.workers_current + c.workers_former as people,
      sum(c.workers_current + c.workers_former)
        over (partition by c.site_id, c.origin_country, c.origin_admin1, c.origin_name, c.destination) as in_district
    from cohort c where c.tenant_id = $1 and c.site_id = any ($2::uuid[])) d`;

@Injectable()
export class CorridorRepository {
  /** Sites with a place of their labour chain in one of these countries (ISO alpha-3). */
  async siteIdsFrom(ctx: TxCtx, countries: readonly string[]): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select site_id as id from cohort
       where tenant_id = $1 and (origin_country = any ($2::text[]) or destination = any ($2::text[]))
       union
       select c.site_id from case_agency c join agency a on a.tenant_id = c.tenant_id and a.id = c.agency_id
       where c.tenant_id = $1 and a.country = any ($2::text[])
       union
       select e.site_id from chain_edge e
       join chain_place p on p.tenant_id = e.tenant_id and p.id in (e.from_place_id, e.to_place_id)
       where e.tenant_id = $1 and e.kind = 'PASSES_THROUGH' and p.country = any ($2::text[])
       order by 1`,
      [ctx.tenantId, countries],
    );
    return rows.map((row) => row.id);
  }

  /** Sites of which a cohort works in one of these countries. */
  async siteIdsTo(ctx: TxCtx, countries: readonly string[]): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select distinct site_id as id from cohort
       where tenant_id = $1 and destination = any ($2::text[]) order by 1`,
      [ctx.tenantId, countries],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Origins and destinations of the cohorts of sites, places that their edges pass through, and offices of
   * the agencies that placed them or that an edge of theirs touches.
   */
  async originsOf(ctx: TxCtx, siteIds: readonly string[]): Promise<OriginPlace[]> {
    const rows = await ctx.tx.query<OriginRow>(
      `select o.site_id as "siteId", 'origin' as kind, o.origin_country as country, o.told_admin1 as admin1,
         o.told_name as place, o.destination, o.origin_country as "fromCountry", o.told_admin1 as "fromAdmin1", array_agg(o.id order by o.id) as "cohortIds",
         jsonb_agg(jsonb_build_object('cohortId', o.id, 'from', o.hired_from::text, 'to', o.hired_to::text) order by o.id) as hirings,
         sum(o.people)::int as workers, bool_or(o.people between 1 and 4) as "hasFew"
       from (${TOLD_ORIGINS}) o
       group by o.site_id, o.origin_country, o.told_admin1, o.told_name, o.destination
       union all
       select t.site_id, 'transit', t.country, nullif(t.admin1, ''), nullif(t.name, ''), c.destination, t.country, nullif(t.admin1, ''),
         array_agg(c.id order by c.id), ${HIRINGS}, sum(c.workers_current + c.workers_former)::int, bool_or(${IS_FEW})
       from (
         select distinct e.site_id, p.country, p.admin1, p.name, c.id as cohort_id
         from chain_edge e
         join chain_place p on p.tenant_id = e.tenant_id and p.id in (e.from_place_id, e.to_place_id)
         join cohort c on c.tenant_id = e.tenant_id and c.site_id = e.site_id and (e.cohort_id is null or e.cohort_id = c.id)
           and (c.origin_country, coalesce(c.origin_admin1, ''), coalesce(c.origin_name, '')) <> (p.country, p.admin1, p.name)
         where e.tenant_id = $1 and e.site_id = any ($2::uuid[]) and e.kind = 'PASSES_THROUGH') t
       join cohort c on c.tenant_id = $1 and c.id = t.cohort_id
       group by t.site_id, t.country, t.admin1, t.name, c.destination
       union all
       select c.site_id, 'agency', a.country, a.admin1, null, c.destination, a.country, a.admin1,
         array_agg(c.id order by c.id), ${HIRINGS}, sum(c.workers_current + c.workers_former)::int, bool_or(${IS_FEW})
       from cohort c
       cross join lateral (
         select distinct g.country, g.admin1 from agency g where g.tenant_id = $1 and g.id in (
           select c.agency_id
           union
           select n.id from chain_edge e cross join lateral (values (e.from_agency_id), (e.to_agency_id)) as n(id)
           where e.tenant_id = $1 and e.site_id = c.site_id and (e.cohort_id is null or e.cohort_id = c.id))) a
       where c.tenant_id = $1 and c.site_id = any ($2::uuid[])
       group by c.site_id, a.country, a.admin1, c.destination
       union all
       select c.site_id, 'destination', c.destination, null, null, c.destination, c.origin_country, c.origin_admin1,
         array_agg(c.id order by c.id), ${HIRINGS}, sum(c.workers_current + c.workers_former)::int, bool_or(${IS_FEW})
       from cohort c where c.tenant_id = $1 and c.site_id = any ($2::uuid[])
       group by c.site_id, c.origin_country, c.origin_admin1, c.destination
       order by 1, 2, 3, 4, 5, 6, 7, 8`,
      [ctx.tenantId, siteIds],
    );
    return rows.map(({ workers, hasFew, fromCountry, fromAdmin1, ...row }) => ({
      ...row,
      corridor: corridorName(fromCountry, fromAdmin1, row.destination),
      workers: suppressedSum(workers, hasFew),
    }));
  }

  /** Corridors of the tenant, those with most workers first; groups of few do not move them up. */
  async byWorkers(ctx: TxCtx, limit: number): Promise<Corridor[]> {
    type Row = Omit<Corridor, 'workers'> & Pick<OriginRow, 'workers' | 'hasFew'>;
    const rows = await ctx.tx.query<Row>(
      `select origin_country as origin, origin_admin1 as admin1, destination, count(distinct site_id)::int as sites,
         count(*)::int as cohorts, sum(workers_current + workers_former)::int as workers, bool_or(${IS_FEW}) as "hasFew"
       from cohort c where tenant_id = $1 group by 1, 2, 3
       order by coalesce(sum(workers_current + workers_former) filter (where not ${IS_FEW}), 0) desc, 1, 2, 3 limit $2`,
      [ctx.tenantId, limit],
    );
    return rows.map(({ workers, hasFew, ...row }) => ({
      ...row,
      workers: suppressedSum(workers, hasFew),
    }));
  }
}

function corridorName(country: string, admin1: string | null, destination: string): string {
  return `${country}${admin1 === null ? '' : ` ${admin1}`} > ${destination}`;
}
