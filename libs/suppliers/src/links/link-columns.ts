import type { LinkSourceKind, PlacedEnd, SupplyLink } from './supply-link';
import { endOf } from './supply-link';

/** A link as LINK_LIST reads it. */
export interface LinkRow {
  id: string;
  from_supplier_id: string;
  from_site_id: string | null;
  to_supplier_id: string;
  to_site_id: string | null;
  hs_code: string | null;
  product_name: string | null;
  valid_from: string | null;
  valid_until: string | null;
  source_kind: LinkSourceKind;
  source_reference: string | null;
  source_words: string | null;
  told_by_supplier_id: string | null;
  withdrawn_because: string | null;
  created_at: string;
  version: number;
}

export const LINK_LIST = `e.id, e.from_supplier_id, e.from_site_id, e.to_supplier_id, e.to_site_id, e.hs_code, e.product_name,
  e.valid_from::text, e.valid_until::text, e.source_kind, e.source_reference, e.source_words, e.told_by_supplier_id,
  e.withdrawn_because, to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as created_at, e.version`;

export function linkOf(row: LinkRow): SupplyLink {
  return {
    id: row.id,
    from: endOf({ supplierId: row.from_supplier_id, siteId: row.from_site_id }),
    to: endOf({ supplierId: row.to_supplier_id, siteId: row.to_site_id }),
    hsCode: row.hs_code,
    productName: row.product_name,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    source: {
      kind: row.source_kind,
      reference: row.source_reference,
      words: row.source_words,
      toldBySupplierId: row.told_by_supplier_id,
    },
    withdrawnBecause: row.withdrawn_because,
    createdAt: row.created_at,
    version: row.version,
  };
}

/** A link that is to be written, its ends placed in the register. */
export interface NewLink {
  id: string;
  /** Ids by which the ends were named; of ends that were merged away not those of `from` and `to`. */
  toldFromId: string;
  toldToId: string;
  from: PlacedEnd;
  to: PlacedEnd;
  terms: Omit<SupplyLink, 'id' | 'from' | 'to' | 'withdrawnBecause' | 'createdAt' | 'version'>;
}
