import type { Place } from '@para42/locations';
import type { SweepSite } from '@para42/suppliers';

/** How far a coordinate may be off, in metres, by the register's word for its precision. */
const PRECISION_M: Readonly<Record<NonNullable<SweepSite['precision']>, number>> = {
  exact: 100,
  approximate: 1_000,
  // The middle of a district or a country: beyond what any shape is asked for.
  coarse: 100_000,
};

/** A site as it is held against crisis areas. */
export function placeOfSite(site: SweepSite): Place {
  return {
    id: site.id,
    country: site.countryIso3,
    admin1: site.admin1Code ?? site.admin1,
    ...(site.check === 'other_country' ? {} : { lat: site.lat, lng: site.lng, cell: site.cell }),
    precisionM: site.precision ? PRECISION_M[site.precision] : null,
  };
}
