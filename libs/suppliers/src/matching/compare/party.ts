/** A supplier or a site as it is held against another one. */
export interface MatchParty {
  readonly id: string;
  readonly kind: MatchKind;
  readonly countryIso3: string;
  /** Name, name in its own script, aliases. */
  readonly names: readonly string[];
  /** Where it is: one for a site, those of its sites for a supplier. */
  readonly places: readonly PartyPlace[];
  readonly identifiers: readonly PartyIdentifier[];
  /** The buyer's own number for a site. */
  readonly reference: string | null;
  /** Names of the supplier of a site; none for a supplier. */
  readonly ownerNames: readonly string[];
  /** Id of that supplier. */
  readonly ownerId: string | null;
}

export const MATCH_KINDS = ['supplier', 'site'] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

export interface PartyPlace {
  readonly address: string;
  readonly admin1: string | null;
  readonly coordinates: PartyCoordinates | null;
}

export interface PartyCoordinates {
  /** Degrees, WGS 84. */
  readonly lat: number;
  readonly lng: number;
  /** Good to 100 metres, and not known to be wrong. */
  readonly exact: boolean;
}

export interface PartyIdentifier {
  /** `lei`, `os-id`, or the register or tax authority. */
  readonly scheme: string;
  readonly number: string;
}
