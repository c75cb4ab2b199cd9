import type { ListingRecord } from '../listings/listing';
import type { Refusal } from './refusal';
import type { RefusedRow, SourceContent } from './risk-source';

export interface ListingRow {
  readonly at: string;
  readonly read: ListingRecord | Refusal;
}

const LONGEST_TEXT = 500;

/** The content of a list's file: what could not be used, and what stands twice, is refused. */
export function listingContent(
  rows: readonly ListingRow[],
  told: { readonly notes?: readonly string[]; readonly describes?: string | undefined } = {},
): SourceContent {
  const listings = new Map<string, ListingRecord>();
  const refused: RefusedRow[] = [];
  for (const { at, read } of rows) {
    if ('code' in read) {
      refused.push({ at, ...read });
      continue;
    }
    const { country, admin1, good, category, validFrom } = read;
    const key = JSON.stringify([country, admin1, good?.good, category, validFrom]);
    if (listings.has(key)) {
      const detail = `"${read.text.slice(0, 80)}" stands above already; the first one was taken.`;
      refused.push({ at, code: 'repeated_entry', detail });
      continue;
    }
    listings.set(key, { ...read, text: read.text.slice(0, LONGEST_TEXT) });
  }
  const { notes = [], describes } = told;
  return {
    scores: [],
    areas: [],
    listings: [...listings.values()],
    rows: rows.length,
    notes,
    refused,
    ...(describes === undefined ? {} : { describes }),
  };
}
