import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { CoordinateCheck, CoordinatePrecision, SiteState } from './site';
import type { StateControl } from './supplier';

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
  /** By name and by code of the Harmonized System. */
  products: string[];
  /** By name, and by ISIC rev. 4 as `ISIC 2219`. */
  processes: string[];
  /** What carries a risk and who does it, as `security by contractor`. */
  businessProcesses: string[];
  /** Of its supplier. */
  stateControl: StateControl;
  workersMin: number | null;
  workersMax: number | null;
}

export interface SiteBatchFilter {
  country?: string;
  supplierIds?: readonly string[];
}

const COLUMNS = `s.id, s.supplier_id as "supplierId", s.state, s.country_iso3 as "countryIso3", s.admin1,
  s.admin1_code as "admin1Code", s.lat, s.lng, s.coordinate_precision as precision, s.coordinate_check as "check",
  s.cell::text as cell, s.sectors, s.products || s.hs_codes as products,
  case when s.isic_codes = '{}' then s.processes
    else s.processes || array(select 'ISIC ' || code from unnest(s.isic_codes) as code) end as processes,
  case when s.business_processes = '[]' then array[]::text[] else array(
    select (b ->> 'process') || ' by ' || (b ->> 'by') from jsonb_array_elements(s.business_processes) as b)
    end as "businessProcesses", s.workers_min as "workersMin", s.workers_max as "workersMax",
  u.state_control as "stateControl"`;
const OF_SUPPLIER = `join supplier u on u.tenant_id = s.tenant_id and u.id = s.supplier_id`;

/** Reads of many sites at a time, by key. */
@Injectable()
export class SiteSweepRepository {
  byIds(ctx: TxCtx, ids: readonly string[]): Promise<SweepSite[]> {
    return ctx.tx.query<SweepSite>(
      `select ${COLUMNS} from site s ${OF_SUPPLIER} where s.tenant_id = $1 and s.id = any($2::uuid[]) order by s.id`,
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
      `select ${COLUMNS} from site s ${OF_SUPPLIER}
       where s.tenant_id = $1 and s.state = 'active' and ($2::uuid is null or s.id > $2)
         and ($4::text is null or s.country_iso3 = $4) and ($5::uuid[] is null or s.supplier_id = any($5))
       order by s.id limit $3`,
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
