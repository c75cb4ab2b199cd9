import { OPTIONS, type ModelQuestion, type Op } from './reference-model';

/** True, false, or undecided. */
export type Truth = boolean | undefined;
export type Row = Record<string, unknown>;

export function blank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return /^\s*$/.test(value);
  return Array.isArray(value) && value.length === 0;
}

export const isRow = (row: unknown): boolean =>
  typeof row === 'object' && row !== null && !Array.isArray(row);

export function compare(value: unknown, op: Op, than: number): Truth {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (op === '==') return number === than;
  if (op === '<') return number < than;
  if (op === '<=') return number <= than;
  return op === '>' ? number > than : number >= than;
}

/** In whole cents, so that it is exact. */
export function total(rows: readonly Row[]): number | undefined {
  const cents = rows.map((row) =>
    row.fee === undefined ? NaN : Math.round(Number((row.fee as { amount: string }).amount) * 100),
  );
  const sum = cents.reduce((a, b) => a + b, 0);
  return Number.isNaN(sum) ? undefined : sum / 100;
}

/** The sizes of all parts of all rows; undecided where one is not there. */
export function partsTotal(rows: readonly Row[]): number | undefined {
  const sizes = rows.flatMap((row) => (row.parts as Row[]).map((part) => part.pieces));
  return sizes.includes(undefined)
    ? undefined
    : sizes.reduce<number>((sum, size) => sum + Number(size), 0);
}

export function faultOf(question: ModelQuestion, value: unknown): string | undefined {
  switch (question.type) {
    case 'yes_no':
      return typeof value === 'boolean' ? undefined : 'not_yes_or_no';
    case 'integer':
      return integerFault(value, question.min);
    case 'decimal':
      return typeof value === 'string' && /^-?\d+(\.\d{1,6})?$/.test(value)
        ? undefined
        : 'not_a_decimal';
    case 'one_of':
      return OPTIONS.includes(value as string) ? undefined : 'not_an_option';
    case 'file':
      return fileFault(value);
    case 'several_of': {
      const list = value as string[];
      const fine =
        Array.isArray(value) &&
        list.every((one) => OPTIONS.includes(one)) &&
        list.every((one, at) => list.indexOf(one) === at);
      return fine ? undefined : 'not_an_option';
    }
    default:
      return typeof value === 'string' ? undefined : 'not_text';
  }
}

function integerFault(value: unknown, min: number | undefined): string | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value)) return 'not_an_integer';
  return min !== undefined && value < min ? 'too_small' : undefined;
}

export function fileFault(value: unknown): string | undefined {
  const { document, effectiveOn, ...others } = Object(value) as Record<string, unknown>;
  const isFile =
    typeof value === 'object' &&
    /^[0-9a-f-]{36}$/.test(String(document)) &&
    Object.keys(others).length === 0;
  if (!isFile) return 'not_a_file';
  if (effectiveOn === undefined) return undefined;
  const day = typeof effectiveOn === 'string' ? effectiveOn : '';
  const time = Date.parse(day);
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  return isDay ? undefined : 'not_a_date';
}

export function cellFault(code: string, value: unknown): string | undefined {
  if (code === 'on') return typeof value === 'boolean' ? undefined : 'not_yes_or_no';
  if (code === 'pieces') return integerFault(value, undefined);
  if (code === 'flag') return typeof value === 'boolean' ? undefined : 'not_yes_or_no';
  if (code === 'count') return integerFault(value, undefined);
  const fee = value as { amount?: unknown; currency?: unknown };
  if (typeof value !== 'object' || typeof fee.amount !== 'string') return 'not_money';
  return fee.currency === 'NPR' || fee.currency === 'JPY' ? undefined : 'not_a_currency';
}
