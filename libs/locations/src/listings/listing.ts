import type { SourceRef } from '../versions/source-version';

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
  readonly childLabour: boolean;
  readonly forcedLabour: boolean;
}

/**
 * That a publisher's list names a country, a region of it or a good of it on a day. Plain data, so that
 * it can be frozen and hashed. That a list does not name a country says nothing good of it: several
 * lists hold only the worst, and absence is unknown.
 */
export interface ListingFact extends Partial<ListedGood> {
  readonly list: ListCode;
  readonly category: ListingCategory;
  /** ISO alpha-3. */
  readonly country: string;
  /** ISO 3166-2 of the only region meant; null: the country as a whole. */
  readonly admin1: string | null;
  /** First day, YYYY-MM-DD. It stays the same over editions that name the pair without a gap. */
  readonly validFrom: string;
  /** Last day; null: until a later edition says so. */
  readonly validTo: string | null;
  /** The entry as published. */
  readonly text: string;
  readonly source: SourceRef;
}

export interface ListingQuery {
  /** The day that is asked about, YYYY-MM-DD. */
  readonly asOf: string;
  /** ISO alpha-3: entries that mean a whole country, or a good of it. */
  readonly countries: readonly string[];
  /** ISO 3166-2: entries that mean just these regions. */
  readonly admin1s: readonly string[];
  /** All where not given. */
  readonly lists?: readonly ListCode[];
  /** Editions up to this day only: what was known then. All editions where not given. */
  readonly knownOn?: string;
}
