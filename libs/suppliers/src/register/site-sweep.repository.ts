import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { CoordinateCheck, CoordinatePrecision, SiteState } from './site';

/** A site as a sweep sees it. */
export interface SweepSite {
  id: string;
  supplierId: string;
  state: SiteState;
  countryIso3: string;
  admin1: string | null;
  admin1Code: string | null;
  /** Degrees, WGS 84. */
  lat: number | null;
  lng: number | null;
  precision: CoordinatePrecision | null;
  check: CoordinateCheck | null;
  /** The H3 place cell as a decimal integer. */
  cell: string | null;
  sectors: string[];
  workersMin: number | null;
  workersMax: number | null;
}

export interface SiteBatchFilter {
  country?: string;
  supplierIds?: readonly string[];
}

const COLUMNS = `id, supplier_id as "supplierId", state, country_iso3 as "countryIso3", admin1,
  admin1_code as "admin1Code", lat, lng, coordinate_precision as precision, coordinate_check as "check", cell::text as cell, sectors,
  workers_min as "workersMin", workers_max as "workersMax"`;

/** Reads of many sites at a time, by key. */
@Injectable()
export class SiteSweepRepository {
  byIds(ctx: TxCtx, ids: readonly string[]): Promise<SweepSite[]> {
    return ctx.tx.query<SweepSite>(
      `select ${COLUMNS} from site where tenant_id = $1 and id = any($2::uuid[]) order by id`,
      [ctx.tenantId, ids],
    );
  }

  batch(
    ctx: TxCtx,
    afterId: string | undefined,
    limit: number,
    filter: SiteBatchFilter,
  ): Promise<SweepSite[]> {
    return ctx.tx.query<SweepSite>(
      `select ${COLUMNS} from site
       where tenant_id = $1 and state = 'active' and ($2::uuid is null or id > $2)
         and ($4::text is null or country_iso3 = $4) and ($5::uuid[] is null or supplier_id = any($5))
       order by id limit $3`,
      [ctx.tenantId, afterId ?? null, limit, filter.country ?? null, filter.supplierIds ?? null],
    );
  }

  async ids(ctx: TxCtx, afterId: string | undefined, limit: number): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select id from site where tenant_id = $1 and state = 'active' and ($2::uuid is null or id > $2)
       order by id limit $3`,
      [ctx.tenantId, afterId ?? null, limit],
    );
    return rows.map((row) => row.id);
  }

  /**
   * From the ranges to the sites, so that a change of one area touches nothing else. `offset 0` keeps
   * the planner to that order: it takes every range for a ninth of the register.
   */
  async idsInCells(
    ctx: TxCtx,
    ranges: readonly { low: bigint; high: bigint }[],
    afterId: string | undefined,
    limit: number,
  ): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select distinct s.id from unnest($2::bigint[], $3::bigint[]) as r (low, high)
       cross join lateral (select s.id, s.state from site s
         where s.tenant_id = $1 and s.cell between r.low and r.high offset 0) s
       where s.state = 'active' and ($4::uuid is null or s.id > $4) order by s.id limit $5`,
      [
        ctx.tenantId,
        ranges.map((range) => String(range.low)),
        ranges.map((range) => String(range.high)),
        afterId ?? null,
        limit,
      ],
    );
    return rows.map((row) => row.id);
  }
}
