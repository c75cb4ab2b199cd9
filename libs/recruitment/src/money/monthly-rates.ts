import { parse } from 'csv-parse/sync';
import { isCurrency } from '../vocabulary/currency.table';
import { isDate, monthOf, nextMonth } from './dates';
import { RATE_PATTERN } from './money';
import type { MonthlyRate } from './rate-table';

/** A cell of the file that cannot be used, with the line it stands on (the header is line 1). */
export interface RateProblem {
  line: number;
  column: string;
  code:
    'column_missing' | 'not_a_month' | 'not_a_currency' | 'not_a_rate' | 'twice' | 'month_missing';
  detail: string;
}

type Row = Record<string, string | undefined>;

const COLUMNS = ['date', 'rate', 'currency'] as const;

/**
 * Reads a monthly file (columns Date, Rate, Currency and, if present, Source; Date is a month
 * `YYYY-MM` or any day of it; Rate is units of the currency per US dollar). A gap inside a
 * currency's series is a problem that names the missing month: a fee paid then could not be
 * converted, and a neighbour's rate must not stand in for it.
 */
export function parseMonthlyRates(csv: string): { rates: MonthlyRate[]; problems: RateProblem[] } {
  const rows: Row[] = parse<Row>(csv, {
    bom: true,
    columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
    skip_empty_lines: true,
    trim: true,
    relax_column_count: true,
  });
  const missing = COLUMNS.filter((column) => rows[0] !== undefined && !(column in rows[0]));
  if (rows.length === 0 || missing.length > 0) {
    return { rates: [], problems: (rows.length === 0 ? COLUMNS : missing).map(columnMissing) };
  }
  const problems: RateProblem[] = [];
  const rates = new Map<string, MonthlyRate>();
  rows.forEach((row, index) => readRow(row, index + 2, rates, problems));
  problems.push(...gaps([...rates.values()]));
  return { rates: [...rates.values()], problems };
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
  const day = /^\d{4}-\d\d$/.test(date) ? `${date}-01` : date;
  const month = monthOf(day);
  const key = `${currency} ${month}`;
  if (!isDate(day)) {
    refuse('date', 'not_a_month', `write YYYY-MM or a day, not "${date}"`);
  } else if (!isCurrency(currency)) {
    refuse('currency', 'not_a_currency', `"${currency}" is not an ISO 4217 code`);
  } else if (!RATE_PATTERN.test(perUsd)) {
    refuse('rate', 'not_a_rate', `"${perUsd}" is not a positive decimal number`);
  } else if (rates.has(key)) {
    refuse('date', 'twice', `${currency} has two rates for ${month}`);
  } else {
    rates.set(key, { month, currency, perUsd, source: row.source ?? '' });
  }
}

function gaps(rates: readonly MonthlyRate[]): RateProblem[] {
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
