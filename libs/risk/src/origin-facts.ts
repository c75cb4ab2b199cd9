import { unitPoints, type AreaMatch, type Place } from '@para42/locations';
import type { OriginPlace } from '@para42/recruitment';
import type { SweepSite } from '@para42/suppliers';
import type { AreaFact, OriginFact } from './facts';
import { recruitedFrom, wasHiredIn } from './hiring-window';

/**
 * Of places of labour chains those that the site itself and the others do not tell of already: work in the
 * country of the site is matched by the site, and an office in a district of origin by that district.
 */
export function placesOfTheirOwn(
  sites: readonly SweepSite[],
  places: readonly OriginPlace[],
): OriginPlace[] {
  const countries = new Map(sites.map(({ id, countryIso3 }) => [id, countryIso3]));
  const placeOf = ({ siteId, country, admin1 }: OriginPlace) =>
    JSON.stringify([siteId, country, admin1]);
  const onTheWay = new Set(
    places.filter(({ kind }) => kind === 'origin' || kind === 'transit').map(placeOf),
  );
  return places.filter((place) => {
    if (place.kind === 'destination') return place.country !== countries.get(place.siteId);
    return place.kind !== 'agency' || !onTheWay.has(placeOf(place));
  });
}

/** The first day whose crises may bear on how somebody was recruited; undefined where nobody was. */
export function sinceFirstHiring(origins: readonly OriginPlace[]): string | undefined {
  const days = origins.flatMap(({ hirings }) => hirings.map(({ from }) => recruitedFrom(from)));
  return days.sort()[0];
}

/** Origins are places, not sites: the same district is matched once, however many sites draw on it. */
export function distinctOrigins(origins: readonly OriginPlace[]): Place[] {
  const places = new Map<string, Place>();
  for (const origin of origins) {
    const id = originKey(origin);
    const { country, admin1, place } = origin;
    places.set(id, { id, country, admin1, unit: { name: place } });
  }
  return [...places.values()];
}

export function originKey(origin: OriginPlace): string {
  const { country, admin1, place } = origin;
  return JSON.stringify(['origin', country, admin1, unitPoints(country, admin1, place)?.code]);
}

export function originFact(origin: OriginPlace, areas: readonly AreaMatch[]): OriginFact {
  return {
    kind: origin.kind,
    country: origin.country,
    admin1: origin.admin1,
    place: origin.place ?? origin.admin1 ?? origin.country,
    corridor: origin.corridor,
    cohortIds: origin.cohortIds,
    hirings: origin.hirings,
    areas: areas.filter(({ over }) => !over).map(areaFact),
    pastAreas: areas
      .filter((area) => area.over && wasHiredIn(area, origin.hirings))
      .map((area) => ({ ...areaFact(area), activeUntil: area.activeUntil })),
  };
}

export function areaFact(match: AreaMatch): AreaFact {
  const {
    areaId,
    name,
    crisisType,
    phase,
    severity,
    method,
    distanceKm,
    confidence,
    validFrom,
    validTo,
    unit,
    source,
  } = match;
  return {
    areaId,
    name,
    crisisType,
    phase,
    severity,
    method,
    distanceKm,
    confidence,
    ...(unit ? { unit } : {}),
    validFrom,
    validTo,
    source,
  };
}
