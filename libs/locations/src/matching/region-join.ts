import type { Candidate } from './cell-join';
import type { LocatedPlace } from './place';

export interface RegionExtent {
  readonly areaId: string;
  readonly extent: number;
  /** ISO alpha-3. */
  readonly country: string;
  /** ISO 3166-2; empty for the whole country. */
  readonly admin1: string;
}

/** Every place with every extent that has its country or first-level unit. */
export function joinRegions(
  places: readonly LocatedPlace[],
  regions: readonly RegionExtent[],
): Candidate[] {
  const byCountry = new Map<string, Map<string, RegionExtent[]>>();
  for (const region of regions) {
    const units = byCountry.get(region.country) ?? new Map<string, RegionExtent[]>();
    byCountry.set(region.country, units);
    const known = units.get(region.admin1);
    if (known) known.push(region);
    else units.set(region.admin1, [region]);
  }
  return places.flatMap((located, place) => {
    const units = byCountry.get(located.place.country);
    if (!units) return [];
    const codes = new Set(['', located.admin1?.code ?? '']);
    return [...codes].flatMap((code) =>
      (units.get(code) ?? []).map(({ areaId, extent }) => ({ place, areaId, extent })),
    );
  });
}
