/** Codes of the sources that are lists. */
export const LISTS = ['dol-tvpra', 'eu-cahra', 'tied-status', 'us-tip', 'worldbank-fcs'] as const;
export type ListCode = (typeof LISTS)[number];

/** What the lists say of a country, a region or a good of a country. Each belongs to one list. */
export const LISTING_CATEGORIES = [
  'CHILD_LABOUR',
  'FORCED_LABOUR',
  'CHILD_AND_FORCED_LABOUR',
  'MADE_WITH_LISTED_INPUT',
  'CONFLICT',
  'INSTITUTIONAL_SOCIAL_FRAGILITY',
  'CONFLICT_AFFECTED',
  'HIGH_RISK',
  'TIER_2_WATCH_LIST',
  'TIER_3',
  'SPECIAL_CASE',
  'TIED',
  'PARTLY_TIED',
] as const;
export type ListingCategory = (typeof LISTING_CATEGORIES)[number];

/** A good that a list names for a country. */
export interface ListedGood {
  /** As published: `Rubber Gloves`. */
  readonly good: string;
  /** HS 2017 codes of 4 or 6 digits that begin the codes of the good; empty where none was assigned. */
  readonly hsPrefixes: readonly string[];
  /** Lower-case names by which a product is known as the good. */
  readonly goodNames: readonly string[];
  readonly childLabour: boolean;
  readonly forcedLabour: boolean;
}

/** One entry of a publisher's list. */
export interface ListingRecord {
  /** ISO alpha-3. */
  readonly country: string;
  /** ISO 3166-2 of the only region meant; null: the country as a whole. */
  readonly admin1: string | null;
  readonly good: ListedGood | null;
  readonly category: ListingCategory;
  /** First day, YYYY-MM-DD. Null: since the first edition that names it without a gap up to this one. */
  readonly validFrom: string | null;
  /** Last day; null: until a later edition says so. */
  readonly validTo: string | null;
  /** The entry as published, up to 500 characters. */
  readonly text: string;
  /** The file says of the entry that nobody held it against the published list. */
  readonly unverified?: true;
}

/** An entry whose first day is known. */
export type DatedListing = ListingRecord & { readonly validFrom: string };
