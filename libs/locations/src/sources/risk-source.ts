import type { CrisisType } from '../crisis';
import type { EventTable } from '../events/event-table';
import type { Shape } from '../geometry/shape';
import type { DatedListing, ListingCategory, ListingRecord } from '../listings/listing';

/**
 * A source of crisis locations or country scores, as a value: what it is, under which licence, how its
 * files are read, and what makes a version of it doubtful. Listed once in `sources/index.ts`.
 */
export interface RiskSource {
  /** Stable, kebab-case; part of URLs and of every flag's explanation. */
  readonly code: string;
  readonly title: string;
  readonly publisher: string;
  readonly licence: { readonly name: string; readonly attribution: string; readonly url?: string };
  /** Formats of the files it is read from. */
  readonly formats: readonly SourceFormat[];
  readonly guards: SourceGuards;
  /** The largest file that is read; 25 where not given. */
  readonly largestMegabytes?: number;
  /** Days from one edition to the next; a version older than that is told as old. */
  readonly rhythmDays?: number;
  /** Set where the publisher keeps the current edition at an address that can be asked for. */
  readonly feed?: SourceFeed;
  /** Set for a feed of recent days, which records leave as days pass: sizes are compared within a window. */
  readonly rolling?: RollingFeed;
  /** Set where files add to one another and none is the whole: how an area ends that a file does not name. */
  readonly adds?: string;
  /**
   * Set where no real file of the publisher was ever tried: why. Such a source is switched off, and
   * refuses files, until the tenant switches it on with a reason.
   */
  readonly untried?: string;
  /**
   * Set where only a tenant with a licence of its own may load files: what it states by naming its licence,
   * which is kept on the version.
   */
  readonly needsLicence?: string;
  /**
   * Reads a whole file. Rows that cannot be used are refused one by one with a reason; a file that is
   * not of this source at all throws.
   * @param today YYYY-MM-DD: what a file tells of past days may not lie after it; any day where not given
   * @throws DomainError invalid with a code that begins with `source_file_`
   */
  parse(bytes: Buffer, today?: string): SourceContent;
  /** The same reading of a file that comes in parts, with pauses: set where a file may be too large to hold. */
  parseParts?(parts: AsyncIterable<Buffer>, today?: string): Promise<SourceContent>;
  /** Set for a list of regions in crisis: the area that an entry tells of. */
  readonly areaOf?: (listing: DatedListing) => AreaRecord | undefined;
}

export interface SourceFeed {
  /** The publisher's public address. Absent where each user has an address with a key of its own. */
  readonly url?: string;
  /** Hours between two looks, where the tenant does not say otherwise; and the fewest it may say. */
  readonly everyHours: number;
  readonly fewestHours: number;
}

export interface RollingFeed {
  /** A record whose day lies no further back than this, seen from the day of the feed, is still in it. */
  readonly days: number;
  /** The day by which a record leaves the feed, YYYY-MM-DD. */
  dayOf(area: AreaRecord): string;
}

export type SourceFormat = 'csv' | 'json' | 'xml';

export interface SourceGuards {
  /** Fewer usable records than this: the file is cut off or is not the whole list. */
  readonly minRecords: number;
  /** A version with fewer records than the one before by more than this share of it is doubtful. */
  readonly maxDropPercent: number;
  /** Set where a file may tell of more than the next, of time or of areas: no sizes are compared. */
  readonly ofDifferentSizes?: true;
  /** Set where every edition tells of events of several years. */
  readonly severalYears?: true;
  /** Values known from the publisher: a copy that contradicts one is not the publisher's list. */
  readonly spotValues: readonly SpotValue[];
  readonly spotListings?: readonly SpotListing[];
  readonly spotEvents?: readonly SpotEvents[];
}

/** Events or deaths of a country's year, where the file tells of that country before and after it. */
export interface SpotEvents {
  readonly country: string;
  readonly year: number;
  readonly measure: 'events' | 'deaths';
  readonly min: number;
  readonly max: number;
}

/** An entry that every edition of a list has, or that none has. */
export interface SpotListing {
  readonly country: string;
  /** As published; any good or none where not given. */
  readonly good?: string;
  /** Any where not given. */
  readonly category?: ListingCategory;
  /** The list never has it: a copy that does has misread codes or is another list. */
  readonly never?: true;
}

export interface SpotValue {
  readonly country: string;
  readonly indicator: string;
  /** Bounds that the value keeps in every edition. */
  readonly min: number;
  readonly max: number;
}

export interface SourceContent {
  readonly scores: readonly ScoreRecord[];
  readonly areas: readonly AreaRecord[];
  /** Set by sources that tell of single events. */
  readonly events?: EventTable;
  /** Of a source that is a list: what the edition names. */
  readonly listings?: readonly ListingRecord[];
  /** The day that the file says it describes, YYYY-MM-DD; taken where nobody says another. */
  readonly describes?: string;
  /** When the publisher made the file, where it tells: ISO 8601, UTC. */
  readonly publishedAt?: string;
  /** Rows or items met, usable or not. */
  readonly rows: number;
  /** Peculiarities of the file that a reader should know, each once. */
  readonly notes: readonly string[];
  /** All of them, or the first. */
  readonly refused: readonly RefusedRow[];
  /** How many they are in all, where `refused` holds only the first. */
  readonly refusedCount?: number;
}

export interface RefusedRow {
  /** Where: `line 12`, `item 3`, `event DR 1012806`. */
  readonly at: string;
  readonly code: string;
  readonly detail: string;
}

export interface ScoreRecord {
  /** ISO alpha-3. */
  readonly country: string;
  readonly indicator: string;
  /** Decimal string as published. */
  readonly score: string;
  /** First day that the score describes, YYYY-MM-DD. */
  readonly validFrom: string;
}

export interface AreaRecord {
  /** The publisher's own id of the event or region, stable over versions: `DR-1012806`. */
  readonly externalId: string;
  readonly title: string;
  readonly type: CrisisType;
  /** 1 (minor) to 5 (extreme). */
  readonly severity: number;
  /** The publisher's own grade and measure: `Orange; 662132 km2`. */
  readonly severityText: string;
  /** First day, YYYY-MM-DD. */
  readonly validFrom: string;
  /** Last day of the emerging and of the active phase. */
  readonly emergingUntil: string;
  readonly activeUntil: string;
  /** Last day at all; recovery ends then. Null: until a later version says so. */
  readonly validTo: string | null;
  readonly extents: readonly AreaExtent[];
  readonly episodes: readonly EpisodeRecord[];
}

/** One way in which an area is known to lie. An area may have several; the most exact match counts. */
export type AreaExtent =
  | {
      readonly method: 'radius' | 'polygon' | 'bbox';
      readonly shape: Shape;
      /** Percent, for a place well inside. */
      readonly confidence: number;
    }
  | { readonly method: 'admin1'; readonly admin1: string; readonly confidence: number }
  | {
      readonly method: 'country';
      readonly country: string;
      readonly confidence: number;
      /**
       * `whole`: every place of the country. `unlocated`: only places whose own position is unknown or
       * coarse, because for the others the shapes decide. `named`: every place, but one that lies outside the
       * shapes hardly.
       */
      readonly reach: 'whole' | 'named' | 'unlocated';
    };

export interface EpisodeRecord {
  readonly externalId: string;
  readonly from: string;
  readonly to: string;
  readonly severityText: string;
}
