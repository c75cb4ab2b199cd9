import DecimalBase from 'decimal.js';
import { minorUnits } from '../vocabulary/currency.table';

/** Decimal arithmetic with 60 significant digits, so that only the last step ever rounds. */
export const Decimal = DecimalBase.clone({
  precision: 60,
  rounding: DecimalBase.ROUND_HALF_UP,
  toExpNeg: -70,
  toExpPos: 70,
});
export type Decimal = DecimalBase;

/** A non-negative decimal string: no sign, no exponent, at most 14 digits and 6 decimals. */
export const DECIMAL_PATTERN = /^(0|[1-9]\d{0,13})(\.\d{1,6})?$/;

/** Units of a currency per US dollar: up to 18 decimals, as series are published; zero is refused. */
export const RATE_PATTERN = /^(?!0(\.0+)?$)(0|[1-9]\d{0,9})(\.\d{1,18})?$/;

export const ZERO: Decimal = new Decimal(0);

/** Parses a decimal string of the wire; throws on anything else, a number included. */
export function decimal(text: string): Decimal {
  const given: unknown = text;
  if (typeof given !== 'string' || !/^-?\d+(\.\d+)?$/.test(given)) {
    throw new Error(`not a decimal string: ${String(given)}`);
  }
  return new Decimal(text);
}

/** Rounds half up to the minor unit of the currency. */
export function roundToMinor(amount: Decimal, currency: string): Decimal {
  return amount.toDecimalPlaces(minorUnits(currency), Decimal.ROUND_HALF_UP);
}

/** Rounds down to the minor unit of the currency. */
export function floorToMinor(amount: Decimal, currency: string): Decimal {
  return amount.toDecimalPlaces(minorUnits(currency), Decimal.ROUND_DOWN);
}

/** Wire form of an amount of money: exactly the currency's minor units, rounded half up. */
export function money(amount: Decimal, currency: string): string {
  return amount.toFixed(minorUnits(currency), Decimal.ROUND_HALF_UP);
}

/** Wire form of a figure that is not a sum of money (ratio, rate, percentage). */
export function figure(amount: Decimal, decimals: number): string {
  return amount.toFixed(decimals, Decimal.ROUND_HALF_UP);
}

/** Sum in which the order of the addends plays no part. */
export function sum(amounts: Iterable<Decimal>): Decimal {
  let total: Decimal = ZERO;
  for (const amount of amounts) total = total.plus(amount);
  return total;
}

/** The larger of two amounts of one currency. */
export function larger(a: Decimal, b: Decimal): Decimal {
  return a.greaterThanOrEqualTo(b) ? a : b;
}

/** An amount in words for an explanation, e.g. `NPR 120000.00`. */
export function amountInWords(amount: Decimal, currency: string): string {
  return `${currency} ${money(amount, currency)}`;
}
