import type { TxCtx } from '@para42/platform';
import type { LinkStepRepository } from './link-step.repository';
import { endOf, type LinkEnd, type PlacedEnd } from './supply-link';

/** An end in words. */
export interface NamedPlace extends LinkEnd {
  supplierId: string;
  /** Of the site; of the supplier where no site is named. */
  name: string;
  supplierName: string;
  countryIso3: string;
  /** One of the buyer's own operations or affiliates. */
  own: boolean;
}

/** Words for places of the register, two reads however many there are. */
export async function namePlaces(
  ctx: TxCtx,
  register: Pick<LinkStepRepository, 'siteNames' | 'supplierNames'>,
  places: readonly PlacedEnd[],
): Promise<(place: PlacedEnd) => NamedPlace> {
  const siteIds = new Set(places.flatMap(({ siteId }) => siteId ?? []));
  const supplierIds = new Set(places.map(({ supplierId }) => supplierId));
  const sites = byId(await register.siteNames(ctx, [...siteIds]));
  const suppliers = byId(await register.supplierNames(ctx, [...supplierIds]));
  return (place) => {
    const supplier = suppliers.get(place.supplierId);
    const site = place.siteId === null ? supplier : sites.get(place.siteId);
    return {
      ...endOf(place),
      supplierId: place.supplierId,
      name: site?.name ?? '',
      supplierName: supplier?.name ?? '',
      countryIso3: site?.countryIso3 ?? '',
      own: supplier !== undefined && supplier.relation !== 'supplier',
    };
  };
}

function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
