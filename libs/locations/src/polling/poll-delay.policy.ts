const HOUR_MS = 3_600_000;
const LONGEST_MS = 24 * HOUR_MS;
/** A publisher that asks for more is asked again after a week. */
const LONGEST_HOLD_MS = 7 * 24 * HOUR_MS;

/**
 * Milliseconds until a source that failed is asked for again: an hour, two, four, up to a day, each a
 * quarter more or less so that tenants do not come back together, and never before the publisher allows.
 * @param failures in a row, this one included
 * @param holdMs what the publisher asked for; 0 where nothing
 * @param chance from 0 to 1
 */
export function retryDelayMs(failures: number, holdMs: number, chance: number): number {
  const doubled = Math.min(LONGEST_MS, HOUR_MS * 2 ** Math.max(0, Math.min(failures - 1, 20)));
  return Math.max(Math.round(doubled * (0.75 + chance / 2)), holdMs);
}

/** Milliseconds that `Retry-After` asks for, in seconds or as a date; 0 where it says nothing usable. */
export function readRetryAfter(header: string | undefined, now: number): number {
  const text = header?.trim() ?? '';
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), LONGEST_HOLD_MS) : 0;
}
