/** Number of workers as a list says it: exact (both equal), a range, or open above (`max` null). */
export interface WorkerCount {
  min: number;
  max: number | null;
}

const MOST = 5_000_000;
/** No number of people is longer, and the patterns below are tried from many places of a text. */
const LONGEST = 80;
const NUMBER = String.raw`(\d[\d.,'\u00a0\u202f ]*)`;
const RANGE = new RegExp(`^${NUMBER}\\s*(?:-|–|—|to|bis|à|a|\\.\\.)\\s*${NUMBER}$`, 'i');
const OPEN = new RegExp(
  `^(?:(?:>|≥|>=|over|more than|above)\\s*${NUMBER}|${NUMBER}\\s*(?:\\+|or more|and over))$`,
  'i',
);
const BELOW = new RegExp(`^(?:<|≤|<=|under|less than|below|up to)\\s*${NUMBER}$`, 'i');
const EXACT = new RegExp(`^(?:~|ca\\.?|approx\\.?|about)?\\s*${NUMBER}$`, 'i');

/** Reads `250`, `1,200`, `100-200`, `1001 to 5000`, `500+`, `<50`. Undefined where it is none of these. */
export function parseWorkers(text: string): WorkerCount | undefined {
  const trimmed = text
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST + 1)
    .replace(/\s*(workers|employees|people|persons)$/i, '')
    .replace(/\.0+$/, '');
  if (trimmed.length > LONGEST) return undefined;
  const range = RANGE.exec(trimmed);
  if (range) return checked(count(range[1]), count(range[2]));
  const open = OPEN.exec(trimmed);
  if (open) return checked(count(open[1] ?? open[2]), null);
  const below = BELOW.exec(trimmed);
  if (below) return checked(0, count(below[1]));
  const exact = EXACT.exec(trimmed);
  return exact ? checked(count(exact[1]), count(exact[1])) : undefined;
}

/** What a spreadsheet program makes of a range such as 10-50: `Oct-50`, `10-May`, `2050-10-01`. */
export function isSpreadsheetDate(text: string): boolean {
  return /^(?:\d{4}-\d{2}-\d{2}(?:[T ].{0,20})?|[A-Z][a-z]{2}-\d{1,4}|\d{1,2}-[A-Z][a-z]{2}(?:-\d{2,4})?)$/.test(
    text.trim(),
  );
}

/** Digits with or without thousands separators; NaN where the groups do not fit. */
function count(text = ''): number {
  const bare = text.trim().replace(/['\u00a0\u202f ]/g, '');
  if (/^\d+$/.test(bare)) return Number(bare);
  return /^\d{1,3}([.,])\d{3}(?:\1\d{3})*$/.test(bare) ? Number(bare.replace(/[.,]/g, '')) : NaN;
}

function checked(min: number, max: number | null): WorkerCount | undefined {
  const valid = Number.isInteger(min) && min <= MOST;
  if (!valid || (max !== null && !(Number.isInteger(max) && max >= min && max <= MOST)))
    return undefined;
  return { min, max };
}

export type PublishedCount = { min: number; max: number | null } | { suppressed: '1-4' } | null;

/**
 * A count as it may leave the register: one to four people are never told apart, since so few can be
 * named by those who know the place.
 */
export function publishedWorkers(min: number | null, max: number | null): PublishedCount {
  if (min === null) return null;
  const few = (value: number) => value >= 1 && value <= 4;
  if (few(min) || (max !== null && few(max))) return { suppressed: '1-4' };
  return { min, max };
}
