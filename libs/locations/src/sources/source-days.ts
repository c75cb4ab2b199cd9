/** Whether a text is a calendar day, YYYY-MM-DD, that exists, of 1900 to 2199: others are slips or jokes. */
export function isDay(text: string): boolean {
  return /^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(text) && addDays(text, 0) === text;
}

/** The day so many days later; empty where `day` is none. */
export function addDays(day: string, days: number): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? '' : new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}

/** The day of an instant as publishers write it (`2023-11-06T11:00:00.000Z`); undefined where it is none. */
export function dayOfInstant(text: string): string | undefined {
  const day = text.slice(0, 10);
  const year = Number(day.slice(0, 4));
  return isDay(day) && year >= 1970 && year <= 2100 ? day : undefined;
}

/**
 * First and last day of what is told by year, month and day, each possibly unknown (0): a day, a month
 * or a whole year. Undefined where they are no date.
 */
export function daysOfParts(
  year: number,
  month: number,
  day: number,
): { readonly from: string; readonly to: string } | undefined {
  if (!Number.isInteger(year) || year < 1970 || year > 2100) return undefined;
  const known = (value: number, most: number): boolean =>
    Number.isInteger(value) && value >= 0 && value <= most;
  if (!known(month, 12) || !known(day, 31)) return undefined;
  if (month === 0) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const text = `${year}-${String(month).padStart(2, '0')}`;
  if (day === 0) {
    const next = month === 12 ? `${year + 1}-01-01` : dayText(year, month + 1, 1);
    return { from: `${text}-01`, to: addDays(next, -1) };
  }
  const exact = dayText(year, month, day);
  return isDay(exact) ? { from: exact, to: exact } : undefined;
}

function dayText(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The highest of many numbers; undefined of none. */
export function newestOf(years: readonly number[]): number | undefined {
  return years.reduce<number | undefined>(
    (newest, year) => (newest === undefined || year > newest ? year : newest),
    undefined,
  );
}
