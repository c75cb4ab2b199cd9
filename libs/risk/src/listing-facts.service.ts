import { Injectable } from '@nestjs/common';
import {
  goodMatch,
  LocationsReadModel,
  type ListingFact as Listing,
  type LocatedPlace,
} from '@para42/locations';
import type { TxCtx } from '@para42/platform';
import type { OriginPlace } from '@para42/recruitment';
import type { SweepSite } from '@para42/suppliers';
import type { DestinationFact, GoodFact, ListingFact } from './facts';

/** What lists say of one site. */
export interface ListedSite {
  listings: ListingFact[];
  goods: GoodFact[];
  destinations: DestinationFact[];
}

type Region = NonNullable<LocatedPlace['admin1']>;

const NOWHERE: ReadonlyMap<string, readonly string[]> = new Map();

/** What published lists say of the places and products of sites: one question for any number of them. */
@Injectable()
export class ListingFactsService {
  constructor(private readonly locations: LocationsReadModel) {}

  async ofSites(
    ctx: TxCtx,
    sites: readonly { site: SweepSite; place: LocatedPlace }[],
    origins: readonly OriginPlace[],
    asOf: string,
  ): Promise<Map<string, ListedSite>> {
    const abroad = cohortsAbroad(origins);
    const countries = [
      ...sites.map(({ site }) => site.countryIso3),
      ...[...abroad.values()].flatMap((destinations) => [...destinations.keys()]),
    ];
    const listed = await this.locations.listingsOf(ctx, {
      asOf,
      countries: [...new Set(countries)],
    });
    const listings = byPlace(listed);
    const withRegions = new Set(listed.flatMap(({ country, admin1 }) => (admin1 ? country : [])));
    return new Map(
      sites.map(({ site, place }) => [
        site.id,
        listedSite(
          site,
          // The region of a coordinate is dear to find: only where a list names one of the country.
          withRegions.has(site.countryIso3) ? place.admin1 : undefined,
          abroad.get(site.id) ?? NOWHERE,
          listings,
        ),
      ]),
    );
  }
}

function listedSite(
  site: SweepSite,
  region: Region | undefined,
  abroad: ReadonlyMap<string, readonly string[]>,
  listings: ReadonlyMap<string, readonly Listing[]>,
): ListedSite {
  const ofCountry = listings.get(site.countryIso3) ?? [];
  const ofRegion = (region && listings.get(region.code)) ?? [];
  const told = [
    ...ofCountry.map((listing) => ({ listing, by: 'country' as const })),
    ...ofRegion.map((listing) => ({ listing, by: region?.by ?? ('country' as const) })),
  ];
  return {
    listings: told
      .filter(({ listing }) => listing.good === undefined)
      .map(({ listing, by }) => listingFact(listing, by)),
    goods: told.flatMap(({ listing, by }) => goodFact(listing, by, site.products)),
    destinations: [...abroad].map(([country, cohortIds]) => ({
      country,
      cohortIds,
      listings: (listings.get(country) ?? [])
        .filter((listing) => listing.good === undefined)
        .map((listing) => listingFact(listing, 'country')),
    })),
  };
}

/** By region where just that is meant, else by country. */
function byPlace(listings: readonly Listing[]): Map<string, Listing[]> {
  const places = new Map<string, Listing[]>();
  for (const listing of listings) {
    const place = listing.admin1 ?? listing.country;
    places.set(place, [...(places.get(place) ?? []), listing]);
  }
  return places;
}

function listingFact(listing: Listing, by: ListingFact['by']): ListingFact {
  const { list, category, country, admin1, validFrom, validTo, text, source, unverified } = listing;
  const told = { list, category, country, admin1, by, validFrom, validTo, text, source };
  return unverified ? { ...told, unverified } : told;
}

function goodFact(
  listing: Listing,
  by: ListingFact['by'],
  products: readonly string[],
): GoodFact[] {
  const { good, childLabour = false, forcedLabour = false } = listing;
  if (good === undefined) return [];
  const found = products.flatMap((product) => {
    const match = goodMatch(listing, product);
    return match ? [{ product, match }] : [];
  });
  if (found.length === 0) return [];
  const match = found.some((one) => one.match === 'hs') ? 'hs' : 'name';
  return [
    {
      ...listingFact(listing, by),
      good,
      childLabour,
      forcedLabour,
      products: found.map(({ product }) => product),
      match,
    },
  ];
}

/** By site and country of work the cohorts that came from another country. */
function cohortsAbroad(origins: readonly OriginPlace[]): Map<string, Map<string, string[]>> {
  const sites = new Map<string, Map<string, string[]>>();
  for (const { siteId, kind, country, destination, cohortIds } of origins) {
    if (kind !== 'origin' || country === destination) continue;
    const destinations = sites.get(siteId) ?? new Map<string, string[]>();
    destinations.set(destination, [...(destinations.get(destination) ?? []), ...cohortIds]);
    sites.set(siteId, destinations);
  }
  return sites;
}
