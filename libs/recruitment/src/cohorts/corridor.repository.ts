import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { suppressedSum, type SuppressedCount } from './suppressed-count';

/** A place that workers of a site come from or pass through. */
export interface OriginPlace {
  siteId: string;
  kind: 'origin' | 'transit';
  country: string;
  admin1: string | null;
  place: string | null;
  /** Where the work is, ISO alpha-3. */
  destination: string;
  /** e.g. `NPL NP-P2 > MYS`. */
  corridor: string;
  cohortIds: string[];
  workers: SuppressedCount;
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
  kind: 'origin' | 'transit';
  country: string;
  admin1: string | null;
  place: string | null;
  destination: string;
  cohortIds: string[];
  workers: number;
  hasFew: boolean;
}

const IS_FEW = '(c.workers_current + c.workers_former) between 1 and 4';

@Injectable()
export class CorridorRepository {
  /** Sites whose workers come from, or pass through, one of these countries (ISO alpha-3). */
  async siteIdsFrom(ctx: TxCtx, countries: readonly string[]): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select site_id as id from cohort where tenant_id = $1 and origin_country = any ($2::text[])
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

  /** Origins of the cohorts of sites, and places that their edges pass through. */
  async originsOf(ctx: TxCtx, siteIds: readonly string[]): Promise<OriginPlace[]> {
    const rows = await ctx.tx.query<OriginRow>(
      `select c.site_id as "siteId", 'origin' as kind, c.origin_country as country, c.origin_admin1 as admin1,
         c.origin_name as place, c.destination, array_agg(c.id order by c.id) as "cohortIds",
         sum(c.workers_current + c.workers_former)::int as workers, bool_or(${IS_FEW}) as "hasFew"
       from cohort c where c.tenant_id = $1 and c.site_id = any ($2::uuid[])
       group by c.site_id, c.origin_country, c.origin_admin1, c.origin_name, c.destination
       union all
       select t.site_id, 'transit', t.country, nullif(t.admin1, ''), nullif(t.name, ''), c.destination,
         array_agg(c.id order by c.id), sum(c.workers_current + c.workers_former)::int, bool_or(${IS_FEW})
       from (
         select distinct e.site_id, p.country, p.admin1, p.name, c.id as cohort_id
         from chain_edge e
         join chain_place p on p.tenant_id = e.tenant_id and p.id in (e.from_place_id, e.to_place_id)
         join cohort c on c.tenant_id = e.tenant_id and c.site_id = e.site_id and (e.cohort_id is null or e.cohort_id = c.id)
           and (c.origin_country, coalesce(c.origin_admin1, ''), coalesce(c.origin_name, '')) <> (p.country, p.admin1, p.name)
         where e.tenant_id = $1 and e.site_id = any ($2::uuid[]) and e.kind = 'PASSES_THROUGH') t
       join cohort c on c.tenant_id = $1 and c.id = t.cohort_id
       group by t.site_id, t.country, t.admin1, t.name, c.destination
       order by 1, 2, 3, 4, 5, 6`,
      [ctx.tenantId, siteIds],
    );
    return rows.map(({ workers, hasFew, ...row }) => ({
      ...row,
      corridor: corridorName(row.country, row.admin1, row.destination),
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
