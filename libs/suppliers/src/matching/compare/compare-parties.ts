import { distanceKm } from '@para42/locations';
import { compareAddresses, type AddressesCompared } from './party-address';
import { comparePartyNames, type NamesCompared } from './party-name';
import type { MatchKind } from './party';
import type { PreparedParty, PreparedPlace } from './prepared-party';

export interface PartiesCompared {
  readonly kind: MatchKind;
  readonly name: NamesCompared | undefined;
  readonly address: AddressesCompared | undefined;
  /** Either address names a town and hardly more. */
  readonly vague: boolean;
  /** The addresses are in different scripts, so that little in common tells little. */
  readonly otherScript: boolean;
  /** Metres between the two places; null where one is not known. */
  readonly distanceM: number | null;
  /** Both places are good to 100 metres. */
  readonly distanceExact: boolean;
  readonly identifiers: IdentifiersCompared;
  /** Two numbers of the buyer for the two. */
  readonly referencesDiffer: boolean;
  readonly sameCountry: boolean;
  /** Of sites: whether the suppliers are one or bear one name. */
  readonly owners: 'same' | 'alike' | 'differ' | 'unknown';
}

export interface IdentifiersCompared {
  readonly verdict: 'agree' | 'contradict' | 'none';
  /** Authorities whose numbers agree, or stand against each other. */
  readonly schemes: readonly string[];
}

/** From which the names of two suppliers of one site count as one. */
const OWNERS_ALIKE = 75;

/** Holds two parties against each other, part by part, without deciding anything. */
export function compareParties(a: PreparedParty, b: PreparedParty): PartiesCompared {
  const places = bestPlaces(a.addresses, b.addresses);
  return {
    kind: a.party.kind,
    name: comparePartyNames(a.names, b.names),
    address: places?.compared,
    vague: places === undefined || places.first.address.vague || places.second.address.vague,
    otherScript: places?.first.address.script !== places?.second.address.script,
    ...distanceBetween(places),
    identifiers: compareIdentifiers(a, b),
    referencesDiffer:
      a.party.reference !== null &&
      b.party.reference !== null &&
      a.party.reference !== b.party.reference,
    sameCountry: a.party.countryIso3 === b.party.countryIso3,
    owners: compareOwners(a, b),
  };
}

interface PlacePair {
  readonly first: PreparedPlace;
  readonly second: PreparedPlace;
  readonly compared: AddressesCompared;
}

function bestPlaces(
  first: readonly PreparedPlace[],
  second: readonly PreparedPlace[],
): PlacePair | undefined {
  let best: PlacePair | undefined;
  for (const a of first) {
    for (const b of second) {
      const compared = compareAddresses(a.address, b.address);
      if (!best || compared.score > best.compared.score) best = { first: a, second: b, compared };
    }
  }
  return best;
}

function distanceBetween(places: PlacePair | undefined): {
  distanceM: number | null;
  distanceExact: boolean;
} {
  const [a, b] = [places?.first.place.coordinates, places?.second.place.coordinates];
  if (!a || !b) return { distanceM: null, distanceExact: false };
  return { distanceM: Math.round(distanceKm(a, b) * 1_000), distanceExact: a.exact && b.exact };
}

/** Where one authority's numbers agree and another's do not, they contradict: a person has to look. */
function compareIdentifiers(a: PreparedParty, b: PreparedParty): IdentifiersCompared {
  const agree: string[] = [];
  const contradict: string[] = [];
  for (const [scheme, numbers] of a.identifiers) {
    const others = b.identifiers.get(scheme);
    if (!others) continue;
    ([...numbers].some((number) => others.has(number)) ? agree : contradict).push(scheme);
  }
  if (contradict.length > 0) return { verdict: 'contradict', schemes: contradict };
  return agree.length > 0 ? { verdict: 'agree', schemes: agree } : { verdict: 'none', schemes: [] };
}

function compareOwners(a: PreparedParty, b: PreparedParty): PartiesCompared['owners'] {
  if (a.party.ownerId !== null && a.party.ownerId === b.party.ownerId) return 'same';
  if (a.ownerNames.length === 0 || b.ownerNames.length === 0) return 'unknown';
  const score = comparePartyNames(a.ownerNames, b.ownerNames)?.score ?? 0;
  return score >= OWNERS_ALIKE ? 'alike' : 'differ';
}
