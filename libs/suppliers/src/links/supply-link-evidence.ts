import type { JsonValue, TxHandle } from '@para42/platform';

/** Read at a time. */
const PAGE = 1_000;

const LINKS = `select id, from_supplier_id as "fromSupplierId", from_site_id as "fromSiteId", to_supplier_id as "toSupplierId",
    to_site_id as "toSiteId", hs_code as "hsCode", product_name as "productName", valid_from::text as "validFrom",
    valid_until::text as "validUntil", source_kind as "sourceKind", source_reference as "sourceReference",
    source_words as "sourceWords", told_by_supplier_id as "toldBySupplierId", withdrawn_because as "withdrawnBecause",
    to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt", version
  from supply_link
  where tenant_id = $1 and ($2::uuid[] is null or from_supplier_id = any($2) or to_supplier_id = any($2))
    and ($3::uuid is null or id > $3)
  order by id limit ${PAGE}`;

/** Links with a covered supplier at one end at least; the other end is an id and nothing more. */
export async function* linkRecords(
  tx: TxHandle,
  tenantId: string,
  supplierIds: readonly string[] | null,
): AsyncGenerator<Record<string, JsonValue>> {
  let after: string | null = null;
  for (;;) {
    const rows: (Record<string, JsonValue> & { id: string })[] = await tx.query(LINKS, [
      tenantId,
      supplierIds,
      after,
    ]);
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id ?? null;
  }
}
