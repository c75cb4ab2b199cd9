import { withPlainDigits } from './read-number';

export type DateFault = 'not_a_date' | 'ambiguous_date';

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
const MONTH_YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})$/;
const MONTH_YEAR_LAST = /^(\d{1,2})[-/.](\d{4})$/;

const padded = (digits: string): string => digits.padStart(2, '0');

/** A date as people type it, as YYYY-MM-DD; where day and month could be exchanged it is none. */
export function readDate(written: string): { value: string } | { fault: DateFault } {
  const text = withPlainDigits(written).trim();
  const [, year, month = '', day = ''] = YEAR_FIRST.exec(text) ?? [];
  if (year) return { value: `${year}-${padded(month)}-${padded(day)}` };
  const [, first = '', second = '', last] = YEAR_LAST.exec(text) ?? [];
  if (!last) return { fault: 'not_a_date' };
  const [a, b] = [Number(first), Number(second)];
  if (a <= 12 && b <= 12 && a !== b) return { fault: 'ambiguous_date' };
  const [monthOf, dayOf] = a > 12 ? [second, first] : [first, second];
  return { value: `${last}-${padded(monthOf)}-${padded(dayOf)}` };
}

/** A month as people type it, as YYYY-MM; of a whole date its month. */
export function readMonth(written: string): { value: string } | { fault: 'not_a_month' } {
  const text = withPlainDigits(written).trim();
  const [, year, month = ''] = MONTH_YEAR_FIRST.exec(text) ?? YEAR_FIRST.exec(text) ?? [];
  if (year) return { value: `${year}-${padded(month)}` };
  const [, first = '', last] = MONTH_YEAR_LAST.exec(text) ?? [];
  return last ? { value: `${last}-${padded(first)}` } : { fault: 'not_a_month' };
}

const DAY_MS = 86_400_000;
const DAY_ZERO = Date.UTC(1899, 11, 30);
/** 1 March 1900: before it the calendar of spreadsheets counts a day that never was. */
const FIRST_SERIAL = 61;

/** The number of a day by which spreadsheets count; undefined where they cannot. */
export function serialOf(date: string): number | undefined {
  const serial = (Date.parse(`${date}T00:00:00Z`) - DAY_ZERO) / DAY_MS;
  return serial >= FIRST_SERIAL && serial < 2_958_466 ? serial : undefined;
}
