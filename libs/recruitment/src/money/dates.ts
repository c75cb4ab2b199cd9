import { addDays } from '@para42/platform';

/** True for a real calendar day written YYYY-MM-DD between 1950 and 2199. */
export function isDate(text: string): boolean {
  if (!/^(19[5-9]\d|2[01]\d\d)-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** Month of a day: YYYY-MM. */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** The same day `months` later; the last day of a shorter month. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
  return addDays(first.toISOString().slice(0, 10), Math.min(day, length.getUTCDate()) - 1);
}

/** The month after a YYYY-MM. */
export function nextMonth(month: string): string {
  return addMonths(`${month}-01`, 1).slice(0, 7);
}

/** True when `date` lies within the bounds, both included; an absent bound is open. */
export function isWithin(date: string, from: string | undefined, to: string | undefined): boolean {
  return (from === undefined || from <= date) && (to === undefined || date <= to);
}
