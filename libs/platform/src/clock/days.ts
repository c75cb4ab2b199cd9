const DAY_MS = 86_400_000;

/** The calendar day so many days later. @param day YYYY-MM-DD @throws RangeError where that is none */
export function addDays(day: string, days: number): string {
  return new Date(start(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from `from` to `to`, both YYYY-MM-DD; negative where `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((start(to) - start(from)) / DAY_MS);
}

function start(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
