import { invalid } from '@para42/platform';
import { CsvError, parse } from 'csv-parse/sync';

export interface CsvRecord {
  /** `line 12`: where the record ends in the file. */
  readonly at: string;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * The records of a CSV text with a header line. Newlines inside quotes are part of the cell.
 * @throws DomainError invalid `source_file_csv`, or `source_file_columns` naming the missing ones
 */
export function readCsv(text: string, columns: readonly string[]): CsvRecord[] {
  const records = parseText(text);
  const header = Object.keys(records[0]?.record ?? {});
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw invalid(
      'source_file_columns',
      `The file has no column ${missing.join(', ')}. Its columns are: ${header.slice(0, 20).join(', ')}.`,
    );
  }
  return records.map(({ record, info }) => ({ at: `line ${info.lines}`, cells: record }));
}

interface ParsedRecord {
  readonly record: Record<string, string>;
  readonly info: { readonly lines: number };
}

function parseText(text: string): ParsedRecord[] {
  try {
    return parse(text, {
      columns: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 1_000_000,
    }) as unknown as ParsedRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw invalid('source_file_csv', `The file cannot be read as CSV: ${error.message}.`);
  }
}
