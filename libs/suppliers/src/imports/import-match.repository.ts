import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { KnownSite, KnownSupplier } from './chunk-plan';
import type { Facility } from './facility';

const SITE = `id, supplier_id as "supplierId", country_iso3 as "countryIso3", import_key as "importKey",
  import_hash as "importHash", os_id as "osId", external_ref as "externalRef", merged_into as "mergedInto"`;
/** A supplier that was merged away stands for the one that took its place. */
const SUPPLIER = `coalesce(merged_into, id) as id, import_key as "importKey", lei, os_id as "osId"`;

/** What the register holds of the sites and suppliers that a chunk means. */
@Injectable()
export class ImportMatchRepository {
  /** One import at a time writes to a tenant's register; others wait between chunks. */
  async takeTurn(ctx: TxCtx): Promise<void> {
    await ctx.tx.exec(
      `select pg_advisory_xact_lock(hashtextextended('facility-import ' || $1, 0))`,
      [ctx.tenantId],
    );
  }

  async sites(ctx: TxCtx, facilities: readonly Facility[]): Promise<KnownSite[]> {
    const found = new Map<string, KnownSite>();
    const look = async (column: string, type: string, values: string[]): Promise<void> => {
      if (values.length === 0) return;
      const sql = `select ${SITE} from site where tenant_id = $1 and ${column} = any($2::${type}[])`;
      for (const site of await ctx.tx.prepared<KnownSite>(`import-site-${column}`, sql, [
        ctx.tenantId,
        values,
      ])) {
        found.set(site.id, site);
      }
    };
    await look(
      'import_key',
      'uuid',
      facilities.map((f) => f.siteKey),
    );
    await look('os_id', 'text', present(facilities.map((f) => f.osId)));
    await look('external_ref', 'text', present(facilities.map((f) => f.externalRef)));
    return [...found.values()];
  }

  async suppliers(ctx: TxCtx, facilities: readonly Facility[]): Promise<KnownSupplier[]> {
    const keys = [...new Set(facilities.map((f) => f.supplier.key))];
    if (keys.length === 0) return [];
    const byKey = await ctx.tx.prepared<KnownSupplier>(
      'import-supplier-key',
      `select ${SUPPLIER} from supplier where tenant_id = $1 and import_key = any($2::uuid[])`,
      [ctx.tenantId, keys],
    );
    const leis = present(facilities.map((f) => f.supplier.lei));
    const osIds = present(facilities.map((f) => f.supplier.more?.osId ?? null));
    const byLei = await this.suppliersBy(ctx, 'lei', leis);
    return [...byKey, ...byLei, ...(await this.suppliersBy(ctx, 'os_id', osIds))];
  }

  private suppliersBy(
    ctx: TxCtx,
    column: 'lei' | 'os_id',
    values: readonly string[],
  ): Promise<KnownSupplier[]> {
    if (values.length === 0) return Promise.resolve([]);
    return ctx.tx.prepared<KnownSupplier>(
      `import-supplier-${column}`,
      `select ${SUPPLIER} from supplier where tenant_id = $1 and ${column} = any($2::text[])`,
      [ctx.tenantId, values],
    );
  }
}

function present(values: readonly (string | null)[]): string[] {
  return values.filter((value) => value !== null);
}
