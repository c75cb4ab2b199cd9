/** What stands in place of a number that looks like a person's passport or identity card. */
export const MASKED_NUMBER = '[number masked]';

/** The shapes that papers of people have, as they are written in free text. */
const SHAPES: readonly RegExp[] = [
  // Passports: one to three letters and six to nine digits, e.g. A1234567, PA 1234567, BX-0123456.
  /(?<![\p{L}\d])\p{Lu}{1,3}[ -]?\d{6,9}(?![\p{L}\d]|[ -]\d)/gu,
  // Identity cards and citizenship numbers in groups, e.g. 900101-14-5678, 1234 5678 9012, 27-01-71-01234.
  /(?<![\p{L}\d.,/])\d{2,6}(?:[ -/]\d{2,6}){1,4}(?![\p{L}\d])/gu,
  // Eight digits and more in one piece, a letter behind them or not.
  /(?<![\p{L}\d.,])\d{8,20}\p{Lu}?(?![\p{L}\d]|[.,]\d)/gu,
];

/** Money and days have digits too. Codes of money are three letters, and an amount stands behind one. */
const MONEY = /^(?:[A-Z]{3} )\d/u;
const DAY = /^(?:(?:19|20)\d{2}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/](?:19|20)\d{2})$/u;
const YEARS = /^(?:19|20)\d{2}[-/ ](?:19|20)\d{2}$/u;

/**
 * Free text with what looks like the number of a passport or an identity card masked. It errs on the
 * side of masking: a licence that looks like a passport is masked too, and stands in the register.
 * Digits count, not lengths: groups are masked from eight digits on.
 */
export function maskIdentityNumbers(text: string): string {
  return SHAPES.reduce((masked, shape) => masked.replace(shape, maskOrKeep), text);
}

function maskOrKeep(found: string, ...rest: readonly unknown[]): string {
  if (DAY.test(found) || YEARS.test(found)) return found;
  const offset = rest[rest.length - 2] as number;
  const before = (rest[rest.length - 1] as string).slice(Math.max(0, offset - 4), offset);
  if (MONEY.test(found) || MONEY.test(before + found)) return found;
  const letters = /^\p{Lu}/u.test(found);
  const digits = found.replace(/\D/g, '').length;
  return digits >= (letters ? 6 : 8) ? MASKED_NUMBER : found;
}
