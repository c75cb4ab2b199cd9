import Decimal from 'decimal.js';

/** 40 digits: sums of numeric(20,6) over any number of rows stay exact. */
export const ExactDecimal = Decimal.clone({ precision: 40, toExpNeg: -40, toExpPos: 40 });
export type ExactDecimal = Decimal;

/** What arithmetic takes besides decimals. */
export type Operand = ExactDecimal | bigint | number;

export const asDecimal = (value: Operand): ExactDecimal =>
  value instanceof ExactDecimal ? value : new ExactDecimal(String(value));

/** An amount of money as expressions see it. */
export class MoneyValue {
  constructor(
    readonly amount: ExactDecimal,
    readonly currency: string,
  ) {}
}

export class PlaceValue {
  declare country: string;
  declare admin1?: string;
  declare name?: string;
}

export class FileValue {
  declare document: string;
  declare effectiveOn?: string;
}

export class PartyValue {
  declare kind: string;
  declare name: string;
  declare country?: string;
  declare registration?: string;
}

/** Decimal places that a computed decimal keeps: those of numeric(20,6). */
export const COMPUTED_PLACES = 6;

/** Longer figures than any sum of answers are an accident or an attack, and are nobody's answer. */
const LARGEST = new ExactDecimal(10).pow(34);

/** Whether a computed decimal can be told. */
export const isTellable = (value: unknown): value is ExactDecimal =>
  value instanceof ExactDecimal && value.abs().lt(LARGEST);

/** Plain notation, no exponent, no trailing zeros. */
export function decimalText(value: ExactDecimal): string {
  return value.toDecimalPlaces(COMPUTED_PLACES, Decimal.ROUND_HALF_EVEN).toFixed();
}
