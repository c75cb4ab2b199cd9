import { placeCoordinates, precisionOf } from '../register/coordinates';
import type { EnteredCoordinates } from '../register/check-site';
import type { Coordinates } from '../register/site';
import type { ProfileChanges } from './profile-changes';

/** The last word of a supplier on each field, over its rounds; oldest first. */
export function lastWord(rounds: readonly ProfileChanges[]): ProfileChanges {
  const word: ProfileChanges = { supplier: {}, sites: {}, newSites: {} };
  for (const { supplier, sites, newSites } of rounds) {
    Object.assign(word.supplier, supplier);
    for (const [id, site] of Object.entries(newSites)) word.newSites[id] = site;
    for (const [id, fields] of Object.entries(sites)) {
      const added = word.newSites[id];
      if (added) word.newSites[id] = { ...added, ...fields };
      else word.sites[id] = { ...word.sites[id], ...fields };
    }
  }
  return word;
}

/** Coordinates that a supplier gave, held against the country. */
export function ownCoordinates(given: EnteredCoordinates, countryIso3: string): Coordinates {
  const decimals = (text: string) => (text.split('.')[1] ?? '').length;
  const precision = precisionOf(Math.min(decimals(given.lat), decimals(given.lng)));
  const { lat, lng, check } = placeCoordinates(countryIso3, Number(given.lat), Number(given.lng));
  return { lat, lng, check, precision, origin: 'supplier' };
}
