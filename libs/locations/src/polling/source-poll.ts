/** How a tenant lets a source be asked for, and how that went. Instants are ISO 8601, by the database's clock. */
export interface SourcePoll {
  readonly source: string;
  readonly enabled: boolean;
  /** The tenant's own address; null: the publisher's. May hold a key, and is shown without its query. */
  readonly url: string | null;
  readonly everyHours: number;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: string;
  /** What the publisher said of the answer that is in use, so that the next can be "unchanged". */
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly triedAt: string | null;
  /** When the publisher last answered with a file or with "unchanged". */
  readonly answeredAt: string | null;
  /** When what is in use was last known to be what the publisher has. */
  readonly freshAt: string | null;
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
  /** In a row. */
  readonly failures: number;
  readonly nextDueAt: string;
  /** The publisher asked not to be asked before. */
  readonly heldUntil: string | null;
  readonly version: number;
}

/** An address as it may be shown and recorded: a query often carries a key. */
export function shownUrl(text: string): string {
  const url = new URL(text);
  return `${url.origin}${url.pathname}${url.search === '' ? '' : '?…'}`;
}
