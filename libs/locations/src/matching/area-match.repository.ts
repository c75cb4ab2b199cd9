import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { type Candidate, joinCells, type PackedExtent } from './cell-join';
import { bucketOf } from '../geometry/cell';
import { joinRegions, type RegionExtent } from './region-join';
import type { LocatedPlace } from './place';

export type { Candidate } from './cell-join';

export interface AreaRange {
  readonly areaId: string;
  /** First and last place cell, decimal strings of 64-bit integers. */
  readonly low: string;
  readonly high: string;
}

export interface AreaRegion {
  readonly areaId: string;
  readonly country: string;
  /** ISO 3166-2; empty for the whole country. */
  readonly admin1: string;
}

/** First and last place cell, both included. */
export interface CellSpan {
  readonly low: bigint;
  readonly high: bigint;
}

interface Scope {
  /** YYYY-MM-DD: areas in any phase on this day. */
  readonly on: string;
  /** YYYY-MM-DD: areas in any phase on any day from then on; only that day where left out. */
  readonly since?: string;
  readonly areaIds?: readonly string[];
}

const IN_SCOPE = `a.valid_from <= $2 and (a.valid_to is null or a.valid_to >= $5)
  and ($3::uuid[] is null or a.id = any($3::uuid[]))`;

/**
 * What lies near comes first in every plan, whatever the statistics say: on tables just filled the planner
 * takes areas for few, and reads their ranges area by area. Not prepared, for the same reason.
 */
@Injectable()
export class AreaMatchRepository {
  /**
   * Places joined with the cell ranges of areas. The ranges of the places' buckets come packed, one row
   * for each extent, and are joined here: an index can bound a range from one side only, so the
   * database would try every range of a bucket that begins below a place. Ranges of areas that were over
   * by then are not read: an index knows their last day, and most of what is known is over.
   */
  async byCells(ctx: TxCtx, places: readonly LocatedPlace[], scope: Scope): Promise<Candidate[]> {
    const buckets = new Set(
      places.flatMap(({ bucket, probes }) => bucket ?? probes?.map(bucketOf) ?? []),
    );
    if (buckets.size === 0) return [];
    const extents = await ctx.tx.query<PackedExtent>(
      `with near as materialized (
         select r.area_id, r.extent, string_agg(int8send(r.low) || int8send(r.high), '') as ranges
         from crisis_area_cell_range r
         where r.tenant_id = $1 and r.bucket = any($4::bigint[])
           and r.valid_from <= $2::date and r.valid_to >= $5::date
           and ($3::uuid[] is null or r.area_id = any($3::uuid[]))
         group by r.area_id, r.extent)
       select n.area_id as "areaId", n.extent, n.ranges
       from near n join crisis_area a on a.tenant_id = $1 and a.id = n.area_id
       where ${IN_SCOPE}`,
      [
        ctx.tenantId,
        scope.on,
        scope.areaIds ?? null,
        [...buckets].map(String),
        scope.since ?? scope.on,
      ],
    );
    return joinCells(places, extents);
  }

  /** Places joined with the countries and first-level units of areas. */
  async byRegions(ctx: TxCtx, places: readonly LocatedPlace[], scope: Scope): Promise<Candidate[]> {
    if (places.length === 0) return [];
    const regions = await ctx.tx.query<RegionExtent>(
      `with near as materialized (
         select g.area_id, g.extent, g.country, g.admin1 from crisis_area_region g
         where g.tenant_id = $1 and g.country = any($4::text[])
           and ($3::uuid[] is null or g.area_id = any($3::uuid[])))
       select n.area_id as "areaId", n.extent, n.country, n.admin1
       from near n join crisis_area a on a.tenant_id = $1 and a.id = n.area_id
       where ${IN_SCOPE}`,
      [
        ctx.tenantId,
        scope.on,
        scope.areaIds ?? null,
        [...new Set(places.map(({ place }) => place.country))],
        scope.since ?? scope.on,
      ],
    );
    return joinRegions(places, regions);
  }

  /** The ranges of areas with what overlaps in one: circles round one conflict lie over one another. */
  async spans(ctx: TxCtx, areaIds: readonly string[]): Promise<CellSpan[]> {
    const rows = await ctx.tx.query<{ low: string; past: string }>(
      `select lower(s.span)::text as low, upper(s.span)::text as past
       from (select unnest(range_agg(int8range(low, high, '[]'))) as span from crisis_area_cell_range
         where tenant_id = $1 and area_id = any($2::uuid[])) s
       order by lower(s.span)`,
      [ctx.tenantId, areaIds],
    );
    return rows.map(({ low, past }) => ({ low: BigInt(low), high: BigInt(past) - 1n }));
  }

  ranges(ctx: TxCtx, areaIds: readonly string[]): Promise<AreaRange[]> {
    return ctx.tx.query<AreaRange>(
      `select area_id as "areaId", low::text as low, high::text as high from crisis_area_cell_range
       where tenant_id = $1 and area_id = any($2::uuid[]) order by area_id, low`,
      [ctx.tenantId, areaIds],
    );
  }

  regions(ctx: TxCtx, areaIds: readonly string[]): Promise<AreaRegion[]> {
    return ctx.tx.query<AreaRegion>(
      `select area_id as "areaId", country, admin1 from crisis_area_region
       where tenant_id = $1 and area_id = any($2::uuid[]) order by area_id, country, admin1`,
      [ctx.tenantId, areaIds],
    );
  }
}
