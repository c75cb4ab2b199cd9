const DAY_MS = 86_400_000;

/** The calendar day so many days later. @param day YYYY-MM-DD @throws RangeError where that is none */
export function addDays(day: string, days: number): string {
  return new Date(start(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from `from` to `to`, both YYYY-MM-DD; negative where `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((start(to) - start(from)) / DAY_MS);
}

/**
 * The calendar day so many months later; where that month has no such day, its last.
 * @param day YYYY-MM-DD
 * @throws RangeError where that is none
 */
export function addMonths(day: string, months: number): string {
  const from = new Date(start(day));
  const month = from.getUTCMonth() + months;
  const last = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0));
  const date = Math.min(from.getUTCDate(), last.getUTCDate());
  return new Date(Date.UTC(from.getUTCFullYear(), month, date)).toISOString().slice(0, 10);
}

function start(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
