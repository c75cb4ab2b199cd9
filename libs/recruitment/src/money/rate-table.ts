import { decimal, Decimal, type Decimal as DecimalValue } from './money';

/** One monthly rate: units of `currency` for one US dollar in `month` (YYYY-MM). */
export interface MonthlyRate {
  month: string;
  currency: string;
  perUsd: string;
  source: string;
}

/** A converted amount keeps the rates, their month and their source. */
export interface Conversion {
  amount: DecimalValue;
  from: string;
  to: string;
  month: string;
  fromPerUsd: string;
  toPerUsd: string;
  source: string;
}

/** Thrown where a rate is needed that nobody loaded; names currency and month. */
export class MissingRateError extends Error {
  constructor(
    readonly currency: string,
    readonly month: string,
  ) {
    super(`no exchange rate for ${currency} in ${month}`);
    this.name = 'MissingRateError';
  }
}

/** Rates by currency and month. The first table given wins over the later ones. */
export class RateTable {
  private readonly rates = new Map<string, MonthlyRate>();

  constructor(...tables: readonly (readonly MonthlyRate[])[]) {
    for (const table of tables) {
      for (const rate of table) {
        const key = keyOf(rate.currency, rate.month);
        if (!this.rates.has(key)) this.rates.set(key, rate);
      }
    }
  }

  /** Whether amounts of the currency can be converted in the month. */
  has(currency: string, month: string): boolean {
    return currency === 'USD' || this.rates.has(keyOf(currency, month));
  }

  /**
   * Converts through the US dollar at the month's rates: amount x to / from, unrounded.
   * Throws MissingRateError. The same currency needs no rate.
   */
  convert(amount: DecimalValue, from: string, to: string, month: string): Conversion {
    if (from === to) {
      return { amount, from, to, month, fromPerUsd: '1', toPerUsd: '1', source: 'same currency' };
    }
    const fromRate = this.rate(from, month);
    const toRate = this.rate(to, month);
    const converted = new Decimal(amount)
      .times(decimal(toRate.perUsd))
      .dividedBy(decimal(fromRate.perUsd));
    const sources = new Set([fromRate.source, toRate.source].filter((s) => s !== ''));
    return {
      amount: converted,
      from,
      to,
      month,
      fromPerUsd: fromRate.perUsd,
      toPerUsd: toRate.perUsd,
      source: [...sources].join('; '),
    };
  }

  private rate(currency: string, month: string): MonthlyRate {
    if (currency === 'USD') return { month, currency, perUsd: '1', source: '' };
    const rate = this.rates.get(keyOf(currency, month));
    if (!rate) throw new MissingRateError(currency, month);
    return rate;
  }
}

function keyOf(currency: string, month: string): string {
  return `${currency} ${month}`;
}
