import { ExactDecimal, FileValue, MoneyValue, PartyValue, PlaceValue } from './cel-values';
import type { MoneyAnswer } from './answer-values';
import type { Cell } from './template-document';

/** A valid answer as the expression language sees it. */
export type Convert = (value: unknown) => unknown;

const same: Convert = (value) => value;

const assign =
  (make: () => object): Convert =>
  (value) =>
    Object.assign(make(), value);

export function conversionFor(question: Cell): Convert {
  switch (question.type) {
    case 'integer':
      return (value) => BigInt(value as number);
    case 'decimal':
      return (value) => new ExactDecimal(value as string);
    case 'money':
      return (value) => {
        const { amount, currency } = value as MoneyAnswer;
        return new MoneyValue(new ExactDecimal(amount), currency);
      };
    case 'place':
      return assign(() => new PlaceValue());
    case 'party':
      return assign(() => new PartyValue());
    case 'file':
      return assign(() => new FileValue());
    default:
      return same;
  }
}
