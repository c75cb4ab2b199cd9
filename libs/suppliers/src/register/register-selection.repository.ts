import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { SelectedSite, SelectedSupplier, SelectionValues } from './register-selection';

/** Nobody is asked for whom nothing is traded any more, or whose record another one took the place of. */
const SUPPLIER = `s.tenant_id = $1 and s.merged_into is null and s.state <> 'exited'
  and ($2::uuid[] is null or s.id = any($2)) and ($6::text[] is null or s.state = any($6))`;
const IN_USE = `t.tenant_id = $1 and t.merged_into is null and t.state = 'active'`;
const OF_SUPPLIER = `${IN_USE} and t.supplier_id = s.id`;
const HS = (code: string): string => `(starts_with(${code}, $7) or starts_with($7, ${code}))`;
const SECTOR = `exists (select 1 from site_facet f where f.tenant_id = $1 and f.site_id = t.id and f.kind = 'sector'
  and f.value = any($5))`;
/** What a site makes, as the register has it. */
const MAKES = `(exists (select 1 from unnest(t.hs_codes) as h where ${HS('h')})
  or exists (select 1 from unnest(t.products) as p where lower(p) = lower($9)))`;
const LINK = (
  end: string,
): string => `exists (select 1 from supply_link e where e.tenant_id = $1 and ${end}
  and e.withdrawn_because is null and (e.valid_from is null or e.valid_from <= $10)
  and (e.valid_until is null or e.valid_until >= $10) and (${HS('e.hs_code')} or e.product_key = $8))`;
const NO_PRODUCT = `($7::text is null and $8::text is null)`;

const SUPPLIERS = `select s.id as "supplierId" from supplier s where ${SUPPLIER}
  and ($3::text[] is null or s.country_iso3 = any($3))
  and ($4::text[] is null or exists (select 1 from site t where ${OF_SUPPLIER} and t.admin1_code = any($4)))
  and ($5::text[] is null or s.main_sector = any($5) or exists (select 1 from site t where ${OF_SUPPLIER} and ${SECTOR}))
  and (${NO_PRODUCT} or ${LINK('e.from_supplier_id = s.id')} or exists (select 1 from site t where ${OF_SUPPLIER} and ${MAKES}))
  and ($11::uuid is null or s.id > $11) order by s.id limit $12`;

const SITES = `select t.id as "siteId", t.supplier_id as "supplierId"
  from site t join supplier s on s.tenant_id = t.tenant_id and s.id = t.supplier_id where ${SUPPLIER} and ${IN_USE}
  and ($3::text[] is null or t.country_iso3 = any($3))
  and ($4::text[] is null or t.admin1_code = any($4))
  and ($5::text[] is null or ${SECTOR})
  and (${NO_PRODUCT} or ${LINK('e.from_supplier_id = t.supplier_id and e.from_site_id = t.id')} or ${MAKES})
  and ($13::uuid[] is null or t.id = any($13))
  and ($11::uuid is null or t.id > $11) order by t.id limit $12`;

/** Suppliers and sites in use that have something in common, in the order of ids. */
@Injectable()
export class RegisterSelectionRepository {
  suppliers(
    ctx: TxCtx,
    values: SelectionValues,
    on: string,
    after: string | undefined,
    limit: number,
  ): Promise<SelectedSupplier[]> {
    return ctx.tx.query(SUPPLIERS, parameters(ctx, values, on, after, limit));
  }

  sites(
    ctx: TxCtx,
    values: SelectionValues & { siteIds: readonly string[] | null },
    on: string,
    after: string | undefined,
    limit: number,
  ): Promise<SelectedSite[]> {
    return ctx.tx.query(SITES, [...parameters(ctx, values, on, after, limit), values.siteIds]);
  }

  /** Names by id, of suppliers and sites alike. */
  async names(ctx: TxCtx, ids: readonly string[]): Promise<Map<string, NamedRecord>> {
    const rows = await ctx.tx.query<NamedRecord & { id: string }>(
      `select id, name, country_iso3 as "countryIso3" from supplier where tenant_id = $1 and id = any($2::uuid[])
       union all
       select id, name, country_iso3 from site where tenant_id = $1 and id = any($2::uuid[])`,
      [ctx.tenantId, ids],
    );
    return new Map(rows.map(({ id, ...named }) => [id, named]));
  }
}

export interface NamedRecord {
  name: string;
  countryIso3: string;
}

function parameters(
  ctx: TxCtx,
  values: SelectionValues,
  on: string,
  after: string | undefined,
  limit: number,
): unknown[] {
  return [
    ctx.tenantId,
    values.supplierIds,
    values.countries,
    values.regions,
    values.sectors,
    values.states,
    values.hsCode,
    values.productKey,
    values.productName,
    on,
    after ?? null,
    limit,
  ];
}
