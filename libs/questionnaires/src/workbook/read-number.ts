import Decimal from 'decimal.js';

/** The zeros of the digits that people write numbers with; nine more follow each. */
const ZEROS = [
  0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0,
  0x1040, 0x17e0, 0xff10,
];

/** Digits of any script as 0 to 9: `१२` and `১২` are 12. */
export function withPlainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    const zero = ZEROS.find((first) => code >= first && code < first + 10);
    return zero === undefined ? char : String(code - zero);
  });
}

const PLAIN = /^-?\d+(\.\d+)?$/;
const WESTERN = (mark: string) => new RegExp(`^-?\\d{1,3}(\\${mark}\\d{3})+$`);
const SOUTH_ASIAN = /^-?\d{1,2}(,\d{2})+,\d{3}$/;
const GROUPED_BY_COMMA = WESTERN(',');
const GROUPED_BY_POINT = WESTERN('.');

export type NumberFault = 'not_a_decimal' | 'ambiguous_number' | 'percentage';

/**
 * A number as people type it: digits of any script, thousands apart as in `1,234.50`, `1.234,50`,
 * `1,20,000` or `1 234`, `1,200/-`. What could be two numbers (`1,234`) is none.
 */
export function readNumber(written: string): { value: string } | { fault: NumberFault } {
  // `1,200/-` are whole rupees, so that its comma sets thousands apart.
  const isWholeRupees = /\/-\s*$/.test(written);
  const text = withPlainDigits(written)
    .normalize('NFKC')
    .trim()
    .replace(/[\u2212\u2012\u2013]/g, '-')
    .replace(/\u066b/g, '.')
    .replace(/\u066c/g, ',')
    .replace(/\s*\/-$/, '')
    .replace(/(?<=\d)[\s'\u2019](?=\d{3}(?!\d))/g, '')
    .replace(/^\+/, '');
  if (/^-?[\d.,]+\s*%$/.test(text)) return { fault: 'percentage' };
  const plain = plainOf(text);
  if (plain === undefined) return { fault: 'not_a_decimal' };
  if (plain !== 'ambiguous') return { value: canonical(plain) };
  return isWholeRupees ? { value: text.replace(',', '') } : { fault: 'ambiguous_number' };
}

function plainOf(text: string): string | undefined {
  if (PLAIN.test(text)) return text;
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  if (comma >= 0 && point >= 0) {
    return comma < point ? joined(text, point, isGrouped) : joined(text, comma, isGroupedByPoint);
  }
  if (comma < 0) return GROUPED_BY_POINT.test(text) ? text.replaceAll('.', '') : undefined;
  if (text.indexOf(',') !== comma) return isGrouped(text) ? text.replaceAll(',', '') : undefined;
  const [whole = '', rest = ''] = text.split(',');
  if (!/^-?\d+$/.test(whole) || !/^\d+$/.test(rest)) return undefined;
  if (rest.length === 3 && /^-?[1-9]\d{0,2}$/.test(whole)) return 'ambiguous';
  return `${whole}.${rest}`;
}

/** A grouped whole before the mark of decimals, digits behind it. */
function joined(text: string, at: number, grouped: (whole: string) => boolean): string | undefined {
  const [whole, rest] = [text.slice(0, at), text.slice(at + 1)];
  if (!grouped(whole) || !/^\d+$/.test(rest)) return undefined;
  return `${whole.replace(/[.,]/g, '')}.${rest}`;
}

const isGrouped = (whole: string): boolean =>
  GROUPED_BY_COMMA.test(whole) || SOUTH_ASIAN.test(whole);
const isGroupedByPoint = (whole: string): boolean => GROUPED_BY_POINT.test(whole);

/** Without leading zeros and without an exponent; decimals stay as written. */
function canonical(plain: string): string {
  const point = plain.indexOf('.');
  return new Decimal(plain)
    .toFixed(point < 0 ? 0 : plain.length - point - 1)
    .replace(/^-(0(\.0+)?)$/, '$1');
}
