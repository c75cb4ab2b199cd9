/**
 * A published list of entities, as a value: what it is, under which licence, how its files are read, and what
 * makes an edition doubtful. Listed once in `lists/index.ts`.
 */
export interface EntityList {
  /** Stable, kebab-case; part of URLs and of every hit. */
  readonly code: string;
  readonly title: string;
  readonly publisher: string;
  readonly licence: { readonly name: string; readonly attribution: string; readonly url?: string };
  readonly formats: readonly ListFormat[];
  readonly guards: ListGuards;
  /** The most days that go by between two editions, with some to spare: an edition that is older is old. */
  readonly rhythmDays: number;
  /** The largest file that is read, in megabytes. */
  readonly largestMegabytes: number;
  /** What only a tenant with a licence of its own states, which is kept on the version. */
  readonly needsLicence?: string;
  /** What a reader should know before relying on it: which files were never tried. */
  readonly caveat?: string;
  /**
   * Reads a whole file. Rows that cannot be used are refused one by one with a reason; a file that is not of
   * this list at all throws.
   * @throws DomainError invalid with a code that begins with `list_file_`
   */
  parse(bytes: Buffer): ListContent;
}

export type ListFormat = 'html' | 'csv' | 'json';

export interface ListGuards {
  /** Fewer entries than this: the file is cut off or is not the whole list. */
  readonly minEntries: number;
  /** An edition with fewer entries than the one before by more than this share of it is doubtful. */
  readonly maxDropPercent: number;
}

export interface ListContent {
  readonly entries: readonly EntryRecord[];
  /** The day that the file says it describes, YYYY-MM-DD. */
  readonly describes?: string;
  readonly rows: number;
  /** Peculiarities of the file that a reader should know, each once. */
  readonly notes: readonly string[];
  readonly refused: readonly RefusedRow[];
}

export interface RefusedRow {
  /** Where: `line 12`, `item 3`. */
  readonly at: string;
  readonly code: string;
  readonly detail: string;
}

/** `area_or_good`: the list names a region or a product there, which no name of a company can agree with. */
export const ENTRY_KINDS = ['organization', 'person', 'vessel', 'area_or_good'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export interface OtherName {
  /** `related`: a subsidiary or an affiliate that the entry names. */
  readonly kind: 'alias' | 'related';
  readonly text: string;
}

export interface EntryRecord {
  /** The publisher's id, or the folded name: stable over editions. */
  readonly externalId: string;
  readonly kind: EntryKind;
  readonly name: string;
  readonly otherNames: readonly OtherName[];
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  readonly address: string | null;
  /** Registration numbers, as written. */
  readonly identifiers: readonly string[];
  /** What the list says of the entry: sub-list, status, programme. */
  readonly measure: string | null;
  /** YYYY-MM-DD. */
  readonly listedOn: string | null;
  /** False: the edition itself says that the entry has ended. */
  readonly inForce: boolean;
  /** The cell or row as published. */
  readonly raw: string;
}
