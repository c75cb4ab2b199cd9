import { addDays } from '../sources/source-days';
import type { DatedListing, ListingRecord } from './listing';

/**
 * The entries of an edition with their days, so that each edition tells the whole history: an entry
 * without a first day counts from the edition, or from when the editions before began to name it; one
 * that this edition names no longer ended on the day before it and stays as an ended interval. What
 * comes back begins anew.
 * @param before what the edition before this one says; empty where there is none
 * @param asOf the day of this edition, YYYY-MM-DD
 */
export function dateListings(
  records: readonly ListingRecord[],
  before: readonly DatedListing[],
  asOf: string,
): DatedListing[] {
  const open = new Map(before.filter(isOpen(asOf)).map((entry) => [keyOf(entry), entry]));
  const dated = records.map((record): DatedListing => {
    const validFrom = record.validFrom ?? open.get(keyOf(record))?.validFrom ?? asOf;
    return { ...record, validFrom };
  });
  const told = new Map<string, DatedListing[]>();
  for (const entry of dated) {
    told.set(keyOf(entry), [...(told.get(keyOf(entry)) ?? []), entry]);
  }
  const kept = before.flatMap((entry) => asEnded(entry, told.get(keyOf(entry)) ?? [], asOf) ?? []);
  return [...dated, ...kept];
}

/** An entry of the edition before as history; undefined where this edition tells that time itself. */
function asEnded(
  entry: DatedListing,
  told: readonly DatedListing[],
  asOf: string,
): DatedListing | undefined {
  const starts = told.map(({ validFrom }) => validFrom).filter((day) => day > entry.validFrom);
  const ends = [asOf, ...starts].map((day) => addDays(day, -1));
  const validTo = [...ends, ...(entry.validTo === null ? [] : [entry.validTo])].sort()[0] ?? '';
  if (validTo < entry.validFrom) return undefined;
  const retold = told.some(
    (other) =>
      other.validFrom <= validTo && (other.validTo === null || other.validTo >= entry.validFrom),
  );
  return retold ? undefined : { ...entry, validTo };
}

function isOpen(asOf: string): (entry: DatedListing) => boolean {
  return ({ validTo }) => validTo === null || validTo >= asOf;
}

/** What an entry says of what: the same key in two editions is the same entry going on. */
function keyOf({ country, admin1, good, category }: ListingRecord): string {
  return JSON.stringify([country, admin1, good?.good ?? null, category]);
}
