import { hash } from 'node:crypto';
import { fold } from '@para42/screening';
import { fingerprint } from '../../register/names';
import { partyAddress, type PartyAddress } from './party-address';
import { partyNames, soundKeys, wordKeys, type PartyName } from './party-name';
import type { MatchParty, PartyPlace } from './party';

/** A party taken apart once, to be held against many. */
export interface PreparedParty {
  readonly party: MatchParty;
  readonly names: readonly PartyName[];
  readonly ownerNames: readonly PartyName[];
  readonly addresses: readonly PreparedPlace[];
  /** By authority, letters and digits only. */
  readonly identifiers: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface PreparedPlace {
  readonly place: PartyPlace;
  readonly address: PartyAddress;
}

export function prepareParty(party: MatchParty): PreparedParty {
  const { names, ownerNames, places, countryIso3, identifiers } = party;
  return {
    party,
    names: partyNames(names),
    ownerNames: partyNames(ownerNames),
    addresses: places.map((place) => ({
      place,
      address: partyAddress(place.address, countryIso3, place.admin1),
    })),
    identifiers: byScheme(identifiers),
  };
}

/** What a party is found by with plain equality: its identifiers, addresses, and how its names sound. */
export function equalityKeys({ party, names, addresses, identifiers }: PreparedParty): string[] {
  const keys = [
    ...[...identifiers].flatMap(([scheme, numbers]) =>
      [...numbers].map((number) => fingerprint('identifier', scheme, number)),
    ),
    ...addresses.map(({ address }) => address.key).filter((key) => key !== null),
    ...soundKeys(names).map((key) => fingerprint('sound', party.countryIso3, key)),
  ];
  return [...new Set(keys)];
}

/** Of one record; names by the dozen are written alike. */
const MOST_WORDS = 150;

/** What a party is found by through the words of its names, within its country: 64 bits each, in decimal. */
export function wordHashes({ party: { kind, countryIso3 }, names }: PreparedParty): string[] {
  const keys = wordKeys(names).slice(0, MOST_WORDS);
  return [...new Set(keys.map((key) => shortHash(`${kind} ${countryIso3} ${key}`)))];
}

function shortHash(text: string): string {
  return hash('sha256', text, 'buffer').readBigInt64BE(0).toString();
}

/**
 * `seen`: of all that is compared, so that what would come out the same is not compared again. `content`: of what the
 * record itself says, on which a person's decision stands: a supplier that gets one more site is the same supplier.
 */
export function hashesOf(party: MatchParty): { seen: string; content: string } {
  const { id, ownerId, ownerNames, places, ...own } = party;
  const said = own.kind === 'site' ? { ...own, places } : own;
  return {
    seen: fingerprint('match', JSON.stringify({ ...own, ownerNames, places })),
    content: fingerprint('match', JSON.stringify(said)),
  };
}

function byScheme(
  identifiers: MatchParty['identifiers'],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { scheme, number } of identifiers) {
    const name = fold(scheme).replaceAll(' ', '-');
    const bare = fold(number).replaceAll(' ', '');
    if (bare === '') continue;
    found.set(name, (found.get(name) ?? new Set()).add(bare));
  }
  return found;
}
