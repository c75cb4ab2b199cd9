import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { coordinateColumns } from './coordinates';
import { siteKey } from './names';
import type { Coordinates, Site, SiteFields } from './site';
import { SiteEntity } from './site.entity';

export const SITE_COLUMNS = `id, supplier_id as "supplierId", name, native_name as "nativeName", address,
  country_iso3 as "countryIso3", admin1, admin1_code as "admin1Code", lat, lng, coordinate_origin as origin,
  coordinate_precision as precision, coordinate_check as "check", sectors, products, processes,
  hs_codes as "hsCodes", isic_codes as "isicCodes", business_processes as "businessProcesses", workers_min as "workersMin",
  workers_max as "workersMax", worker_groups as "workerGroups", workers_on::text as "workersOn",
  workers_source as "workersSource", os_id as "osId", external_ref as "externalRef", state,
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt", version`;

export type SiteRow = Omit<Site, 'coordinates'> & {
  [Key in keyof Coordinates]: Coordinates[Key] | null;
};

/** Sites, one at a time and by key. */
@Injectable()
export class SiteRepository {
  async names(ctx: TxCtx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await ctx.tx.query<{ id: string; name: string }>(
      `select id, name from site where tenant_id = $1 and id = any($2::uuid[])`,
      [ctx.tenantId, ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async insert(ctx: TxCtx, id: string, supplierId: string, fields: SiteFields): Promise<void> {
    await ctx.tx.repo(SiteEntity).insert({
      tenantId: ctx.tenantId,
      id,
      supplierId,
      version: 1,
      ...columnsOf(fields),
    });
  }

  /** @returns whether the version was still the current one */
  async update(ctx: TxCtx, id: string, version: number, fields: SiteFields): Promise<boolean> {
    const { affected } = await ctx.tx
      .repo(SiteEntity)
      .update(
        { tenantId: ctx.tenantId, id, version },
        { ...columnsOf(fields), version: version + 1, changedAt: () => 'now()' },
      );
    return affected === 1;
  }

  async find(ctx: TxCtx, id: string): Promise<Site | undefined> {
    const row = await ctx.tx.one<SiteRow>(
      // An id that was merged away answers with the record that took its place.
      `select ${SITE_COLUMNS} from site where tenant_id = $1
         and id = coalesce((select merged_into from site where tenant_id = $1 and id = $2), $2)`,
      [ctx.tenantId, id],
    );
    return row && siteOf(row);
  }

  /** Another site that an import would take for this one. */
  findTwin(ctx: TxCtx, id: string, fields: SiteFields): Promise<{ id: string } | undefined> {
    return ctx.tx.one(
      `select coalesce(merged_into, id) as id from site where tenant_id = $1 and id <> $2 and merged_into is distinct from $2
         and (import_key = $3 or os_id = $4 or external_ref = $5) limit 1`,
      [
        ctx.tenantId,
        id,
        siteKey(fields.countryIso3, fields.name, fields.address),
        fields.osId,
        fields.externalRef,
      ],
    );
  }
}

function columnsOf({ coordinates, ...fields }: SiteFields) {
  return {
    ...fields,
    ...coordinateColumns(coordinates),
    importKey: siteKey(fields.countryIso3, fields.name, fields.address),
  };
}

export function siteOf({ lat, lng, origin, precision, check, ...rest }: SiteRow): Site {
  const placed = lat !== null && lng !== null && origin && precision && check;
  return { ...rest, coordinates: placed ? { lat, lng, origin, precision, check } : null };
}
