import type { SourceRef } from '../versions/source-version';
import type { ListCode, ListedGood, ListingCategory } from './listing';

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
  /** Set where the file says of the entry that nobody held it against the published list. */
  readonly unverified?: true;
  readonly source: SourceRef;
}

export interface ListingQuery {
  /** The day that is asked about, YYYY-MM-DD. */
  readonly asOf: string;
  /** ISO alpha-3: entries that mean a whole country, or a good of it. */
  readonly countries: readonly string[];
  /** ISO 3166-2: entries that mean just these regions; those of the countries where not given. */
  readonly admin1s?: readonly string[];
  /** All where not given. */
  readonly lists?: readonly ListCode[];
  /** Editions up to this day only: what was known then. All editions where not given. */
  readonly knownOn?: string;
}
