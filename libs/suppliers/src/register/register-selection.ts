import { productQuestion } from '../links/link-product';
import type { SupplierState } from './supplier.states';

/** What all of a selection have in common; whatever is absent may be anything. */
export interface RegisterSelection {
  /** ISO 3166-1 alpha-3, of the supplier; of a site its own. */
  countries?: readonly string[];
  /** ISO 3166-2, of a site; of a supplier that of one of its sites in use. */
  regions?: readonly string[];
  /** Of a site; of a supplier its main one, or that of one of its sites in use. */
  sectors?: readonly string[];
  /** Of the supplier. */
  states?: readonly SupplierState[];
  /** 0: the buyer's own operations; 1: who supplies them. */
  tiers?: readonly number[];
  /** A HS code or a name: what a supply link in force brings from there, or a site makes. */
  product?: string;
  supplierIds?: readonly string[];
}

export interface SelectedSupplier {
  supplierId: string;
}

export interface SelectedSite extends SelectedSupplier {
  siteId: string;
}

/** As a statement takes it: what is null selects nothing out. */
export interface SelectionValues {
  countries: readonly string[] | null;
  regions: readonly string[] | null;
  sectors: readonly string[] | null;
  states: readonly string[] | null;
  hsCode: string | null;
  productKey: string | null;
  productName: string | null;
  supplierIds: readonly string[] | null;
}

export function selectionValues(selection: RegisterSelection): SelectionValues {
  const { countries, regions, sectors, states, product, supplierIds } = selection;
  const asked = product === undefined ? undefined : productQuestion(product);
  return {
    countries: countries ?? null,
    regions: regions ?? null,
    sectors: sectors ?? null,
    states: states ?? null,
    hsCode: asked?.hsCode ?? null,
    productKey: asked?.nameKey ?? null,
    productName: asked?.nameKey ? (product ?? null) : null,
    supplierIds: supplierIds ?? null,
  };
}
