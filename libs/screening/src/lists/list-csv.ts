import { invalid } from '@para42/platform';
import { CsvError, parse } from 'csv-parse/sync';
import { fold } from '../names/fold';

export interface CsvRow {
  /** `line 12`: where the record ends in the file. */
  readonly at: string;
  /** The cell under one of these headings; empty where there is none. */
  cell(...headings: readonly string[]): string;
  readonly cells: readonly string[];
}

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * The records after the header, which is the first record with all the columns: lines before it are skipped and
 * counted. Headings are compared folded, so that accents, case and underscores do not matter.
 * @param columns each by the headings that it goes by
 * @throws DomainError invalid `list_file_csv`, `list_file_columns`
 */
export function readListCsv(
  text: string,
  delimiter: ',' | ';',
  columns: readonly (readonly string[])[],
): { readonly rows: CsvRow[]; readonly skipped: number } {
  const records = parseText(text, delimiter);
  const headings = records.map(({ record }) => record.map(heading));
  const at = headings.findIndex((cells) =>
    columns.every((names) => names.some((n) => cells.includes(heading(n)))),
  );
  if (at < 0) {
    const wanted = columns.map((names) => names[0]).join(', ');
    throw invalid(
      'list_file_columns',
      `The file has no line with the headings ${wanted}. Send the publisher's own file, unchanged.`,
    );
  }
  const header = headings[at] ?? [];
  const rows = records.slice(at + 1).map(({ record, info }): CsvRow => ({
    at: `line ${info.lines}`,
    cells: record,
    cell: (...names) => {
      const column = header.findIndex((cell) => names.some((name) => heading(name) === cell));
      return (record[column] ?? '').trim();
    },
  }));
  return { rows, skipped: at };
}

function heading(text: string): string {
  return fold(text).replaceAll(' ', '_');
}

function parseText(text: string, delimiter: string): readonly ParsedRecord[] {
  try {
    return parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
    }) as unknown as ParsedRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw invalid('list_file_csv', `The file cannot be read as CSV: ${error.message}.`);
  }
}
