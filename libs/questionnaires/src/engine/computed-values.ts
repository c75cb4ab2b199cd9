import { decimalText, isTellable } from './cel-values';
import { LONGEST_COMPUTED_TEXT } from './expression-cost';
import type { ComputedResult } from './template-document';

/** The wire form of what an expression computed, or `undefined` where it has none. */
export function computedAnswer(
  result: ComputedResult,
  value: unknown,
): string | number | boolean | undefined {
  switch (result) {
    case 'integer':
      return typeof value === 'bigint' && Number.isSafeInteger(Number(value))
        ? Number(value)
        : undefined;
    case 'decimal':
      return isTellable(value) ? decimalText(value) : undefined;
    case 'yes_no':
      return typeof value === 'boolean' ? value : undefined;
    case 'text':
    case 'date':
      return typeof value === 'string' && value !== '' && value.length <= LONGEST_COMPUTED_TEXT
        ? value
        : undefined;
  }
}

/** The expression language's type that an expression must have for each kind of result. */
export const RESULT_TYPES: Readonly<Record<ComputedResult, string>> = {
  integer: 'int',
  decimal: 'Decimal',
  yes_no: 'bool',
  text: 'string',
  date: 'string',
};
