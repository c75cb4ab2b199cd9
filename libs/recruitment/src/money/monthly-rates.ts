import { parse } from 'csv-parse/sync';
import { isCurrency } from '../vocabulary/currency.table';
import { isDate, monthOf, nextMonth } from './dates';
import { RATE_PATTERN } from './money';
import type { MonthlyRate } from './rate-table';

/** A cell of the file that cannot be used, with the line it stands on (the header is line 1). */
export interface RateProblem {
  /** 0 where the fault is what is not there. */
  line: number;
  column: string;
  code:
    | 'not_csv'
    | 'column_missing'
    | 'source_missing'
    | 'not_a_month'
    | 'not_a_currency'
    | 'not_a_rate'
    | 'in_the_future'
    | 'twice'
    | 'month_missing';
  detail: string;
}

type Row = Record<string, string | undefined>;

const COLUMNS = ['date', 'rate', 'currency'] as const;

/** Other names by which the columns go. */
const ALSO: Readonly<Record<string, string>> = {
  month: 'date',
  per_usd: 'rate',
  perusd: 'rate',
  units_per_usd: 'rate',
  currency_code: 'currency',
};

/**
 * Reads a monthly file: columns Date (or Month), Rate (or per_usd), Currency and, if present,
 * Source. Date is a month `YYYY-MM` or any day of it; Rate is units of the currency per US dollar.
 * @param source of rows that do not name one themselves
 * @param thisMonth YYYY-MM: of a later month nobody knows the rate yet
 */
export function parseMonthlyRates(
  csv: string,
  source = '',
  thisMonth = '9999-12',
): { rates: MonthlyRate[]; problems: RateProblem[] } {
  const rows = rowsOf(csv);
  if (!Array.isArray(rows)) return { rates: [], problems: [rows] };
  const missing = COLUMNS.filter((column) => rows[0] === undefined || !(column in rows[0]));
  if (missing.length > 0) return { rates: [], problems: missing.map(columnMissing) };
  const problems: RateProblem[] = [];
  const rates = new Map<string, MonthlyRate>();
  rows.forEach((row, index) =>
    readRow({ ...row, given: source, thisMonth }, index + 2, rates, problems),
  );
  const nameless = [...rates.values()].find((rate) => rate.source === '');
  if (nameless) {
    const detail = 'say who published the rates: in a column "source" or beside the file';
    problems.push({ line: 1, column: 'source', code: 'source_missing', detail });
  }
  return { rates: [...rates.values()], problems };
}

function rowsOf(csv: string): Row[] | RateProblem {
  try {
    return parse<Row>(csv, {
      bom: true,
      columns: (header: string[]) => header.map(columnName),
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
    });
  } catch (error) {
    const detail = `the file cannot be read as CSV: ${error instanceof Error ? error.message : ''}`;
    return { line: 0, column: '', code: 'not_csv', detail };
  }
}

function columnName(header: string): string {
  const name = header.trim().toLowerCase().replace(/\s+/g, '_');
  return ALSO[name] ?? name;
}

function readRow(
  row: Row,
  line: number,
  rates: Map<string, MonthlyRate>,
  problems: RateProblem[],
): void {
  const date = row.date ?? '';
  const currency = row.currency ?? '';
  const perUsd = row.rate ?? '';
  const refuse = (column: string, code: RateProblem['code'], detail: string): void => {
    problems.push({ line, column, code, detail });
  };
  if (currency === 'USD' && Number(perUsd) === 1) return;
  const day = /^\d{4}-\d\d$/.test(date) ? `${date}-01` : date;
  const month = monthOf(day);
  const key = `${currency} ${month}`;
  if (!isDate(day)) {
    refuse('date', 'not_a_month', `write YYYY-MM or a day, not "${date}"`);
  } else if (month > (row.thisMonth ?? '')) {
    refuse('date', 'in_the_future', `${month} has not begun: nobody knows its rate`);
  } else if (!isCurrency(currency) || currency === 'USD') {
    const detail = currency === 'USD' ? 'rates are per US dollar: leave USD out' : undefined;
    refuse('currency', 'not_a_currency', detail ?? `"${currency}" is not an ISO 4217 code`);
  } else if (!RATE_PATTERN.test(perUsd)) {
    refuse('rate', 'not_a_rate', `"${perUsd}" is not a positive decimal number`);
  } else if (rates.has(key)) {
    refuse('date', 'twice', `${currency} has two rates for ${month}`);
  } else {
    rates.set(key, { month, currency, perUsd, source: row.source || row.given || '' });
  }
}

/**
 * Months that lack inside the series of a currency: a fee paid then could not be converted, and a
 * neighbour's rate must not stand in for it.
 */
export function missingMonths(
  rates: readonly Pick<MonthlyRate, 'currency' | 'month'>[],
): RateProblem[] {
  const months = new Map<string, Set<string>>();
  for (const rate of rates) {
    months.set(rate.currency, (months.get(rate.currency) ?? new Set()).add(rate.month));
  }
  return [...months].flatMap(([currency, present]) => {
    const sorted = [...present].sort();
    const last = sorted.at(-1) as string;
    const found: RateProblem[] = [];
    for (let month = sorted[0] as string; month < last; month = nextMonth(month)) {
      if (!present.has(month)) {
        const detail = `${currency} has no rate for ${month}: add the month and load again`;
        found.push({ line: 0, column: 'date', code: 'month_missing', detail });
      }
    }
    return found;
  });
}

function columnMissing(column: string): RateProblem {
  return { line: 1, column, code: 'column_missing', detail: `the column "${column}" is missing` };
}
