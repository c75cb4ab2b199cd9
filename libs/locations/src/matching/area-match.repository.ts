import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { LocatedPlace } from './place';

/** That a place may lie in an extent of an area. Cells and region names say so; the exact test decides. */
export interface Candidate {
  /** Index in the list of places. */
  readonly place: number;
  readonly areaId: string;
  readonly extent: number;
}

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

interface Scope {
  /** YYYY-MM-DD: areas in any phase on this day. */
  readonly on: string;
  readonly areaIds?: readonly string[];
}

const IN_SCOPE = `a.valid_from <= $2 and (a.valid_to is null or a.valid_to >= $2)
  and ($3::uuid[] is null or a.id = any($3::uuid[]))`;

/**
 * Places come first in every plan, whatever the statistics say: on tables just filled the planner takes
 * areas for few, and joins every range of every area with every place. Not prepared, for the same reason.
 */
@Injectable()
export class AreaMatchRepository {
  /** Places joined with the cell ranges of areas: equality on the bucket, then `between`. */
  byCells(ctx: TxCtx, places: readonly LocatedPlace[], scope: Scope): Promise<Candidate[]> {
    const rows = places.flatMap(({ cell, bucket }, index) =>
      cell === undefined || bucket === undefined ? [] : [{ index, cell, bucket }],
    );
    if (rows.length === 0) return Promise.resolve([]);
    return ctx.tx.query<Candidate>(
      `with near as materialized (
         select p.place, r.area_id, r.extent
         from unnest($4::int[], $5::bigint[], $6::bigint[]) as p(place, cell, bucket)
         join crisis_area_cell_range r
           on r.tenant_id = $1 and r.bucket = p.bucket and p.cell between r.low and r.high)
       select n.place, n.area_id as "areaId", n.extent
       from near n join crisis_area a on a.tenant_id = $1 and a.id = n.area_id
       where ${IN_SCOPE}`,
      [
        ctx.tenantId,
        scope.on,
        scope.areaIds ?? null,
        rows.map(({ index }) => index),
        rows.map(({ cell }) => cell.toString()),
        rows.map(({ bucket }) => bucket.toString()),
      ],
    );
  }

  /** Places joined with the countries and first-level units of areas. */
  byRegions(ctx: TxCtx, places: readonly LocatedPlace[], scope: Scope): Promise<Candidate[]> {
    if (places.length === 0) return Promise.resolve([]);
    return ctx.tx.query<Candidate>(
      `with near as materialized (
         select p.place, g.area_id, g.extent
         from unnest($4::int[], $5::text[], $6::text[]) as p(place, country, admin1)
         join crisis_area_region g
           on g.tenant_id = $1 and g.country = p.country and g.admin1 in ('', p.admin1))
       select n.place, n.area_id as "areaId", n.extent
       from near n join crisis_area a on a.tenant_id = $1 and a.id = n.area_id
       where ${IN_SCOPE}`,
      [
        ctx.tenantId,
        scope.on,
        scope.areaIds ?? null,
        places.map((_, index) => index),
        places.map(({ place }) => place.country),
        places.map(({ admin1 }) => admin1?.code ?? ''),
      ],
    );
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
