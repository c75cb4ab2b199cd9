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

export function cellFault(code: string, value: unknown): string | undefined {
  if (code === 'flag') return typeof value === 'boolean' ? undefined : 'not_yes_or_no';
  if (code === 'count') return integerFault(value, undefined);
  const fee = value as { amount?: unknown; currency?: unknown };
  if (typeof value !== 'object' || typeof fee.amount !== 'string') return 'not_money';
  return fee.currency === 'NPR' || fee.currency === 'JPY' ? undefined : 'not_a_currency';
}
