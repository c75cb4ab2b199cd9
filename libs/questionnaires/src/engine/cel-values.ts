import Decimal from 'decimal.js';

/** 40 digits: sums of numeric(20,6) over any number of rows stay exact. */
export const ExactDecimal = Decimal.clone({ precision: 40, toExpNeg: -40, toExpPos: 40 });
export type ExactDecimal = Decimal;

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

export class PartyValue {
  declare kind: string;
  declare name: string;
  declare country?: string;
  declare registration?: string;
}

/** Decimal places that a computed decimal keeps: those of numeric(20,6). */
export const COMPUTED_PLACES = 6;

/** Plain notation, no exponent, no trailing zeros. */
export function decimalText(value: ExactDecimal): string {
  return value.toDecimalPlaces(COMPUTED_PLACES, Decimal.ROUND_HALF_EVEN).toFixed();
}
