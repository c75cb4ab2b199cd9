import { isUtf8 } from 'node:buffer';
import { invalid } from '@para42/platform';

/** One record of a large CSV: the cells of the wanted columns, in the order in which they were asked for. */
export interface ScannedRecord {
  /** `line 12`: where the record begins in the file. */
  readonly at: string;
  /** Empty where an optional column is not in the file. */
  readonly cells: readonly string[];
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Reads some columns of a CSV by name, record by record, without a text of the whole file: UCDP's has
 * several hundred megabytes, nearly all of it in columns that nobody here asks for. Newlines inside
 * quotes are part of the cell.
 * @throws DomainError invalid `source_file_encoding`, `source_file_columns` or `source_file_csv`
 */
export function* scanCsv(
  bytes: Buffer,
  columns: readonly string[],
  optional: readonly string[] = [],
): Generator<ScannedRecord> {
  if (!isUtf8(bytes)) {
    throw invalid(
      'source_file_encoding',
      'The file is not UTF-8 text. Fetch it again from its publisher, or save it as UTF-8.',
    );
  }
  const scanner = new Scanner(bytes);
  const header = scanner.record();
  const missing = columns.filter((column) => !header?.includes(column));
  if (!header || missing.length > 0) {
    const found = (header ?? []).slice(0, 20).join(', ');
    throw invalid(
      'source_file_columns',
      `The file has no column ${missing.join(', ')}. Its columns are: ${found}.`,
    );
  }
  const wanted = [...columns, ...optional].map((column) => header.indexOf(column));
  const keep = header.map((_, index) => wanted.includes(index));
  for (;;) {
    const line = scanner.line;
    const cells = scanner.record(keep);
    if (!cells) return;
    if (cells.length === 1 && header.length > 1 && scanner.wasEmpty) continue;
    if (cells.length !== header.length) {
      const detail = `The record at line ${line} has ${cells.length} cells; the header has ${header.length}.`;
      throw invalid('source_file_csv', `${detail} Fetch the file again.`);
    }
    yield { at: `line ${line}`, cells: wanted.map((index) => cells[index] ?? '') };
  }
}

class Scanner {
  line = 1;
  /** Whether the last record was a line with nothing on it. */
  wasEmpty = false;
  private at: number;

  constructor(private readonly bytes: Buffer) {
    this.at = afterMarks(bytes);
  }

  /** The next record; cells that are not kept are empty. Undefined at the end. */
  record(keep?: readonly boolean[]): string[] | undefined {
    const { bytes } = this;
    if (this.at >= bytes.length) return undefined;
    const begin = this.at;
    const cells: string[] = [];
    for (;;) {
      const kept = keep === undefined || keep[cells.length] === true;
      cells.push(bytes[this.at] === QUOTE ? this.quoted(kept) : this.plain(kept));
      const next = bytes[this.at];
      if (next === COMMA) {
        this.at += 1;
        continue;
      }
      this.wasEmpty = this.at === begin;
      this.endLine();
      return cells;
    }
  }

  private plain(kept: boolean): string {
    const { bytes } = this;
    const begin = this.at;
    let end = begin;
    while (end < bytes.length && !endsCell(bytes[end])) end += 1;
    this.at = end;
    return kept ? bytes.toString('utf8', begin, end).trim() : '';
  }

  private quoted(kept: boolean): string {
    const { bytes, line } = this;
    const begin = this.at + 1;
    let end = begin;
    let doubled = false;
    for (;;) {
      if (end >= bytes.length) {
        throw invalid(
          'source_file_csv',
          `The quote at line ${line} is never closed. Fetch the file again.`,
        );
      }
      if (bytes[end] === QUOTE) {
        if (bytes[end + 1] !== QUOTE) break;
        doubled = true;
        end += 1;
      } else if (bytes[end] === LF) this.line += 1;
      end += 1;
    }
    this.at = end + 1;
    if (this.at < bytes.length && !endsCell(bytes[this.at])) {
      throw invalid(
        'source_file_csv',
        `Text follows a closing quote at line ${this.line}. Fetch the file again.`,
      );
    }
    if (!kept) return '';
    const text = bytes.toString('utf8', begin, end);
    return doubled ? text.replaceAll('""', '"') : text;
  }

  private endLine(): void {
    if (this.bytes[this.at] === CR) this.at += 1;
    if (this.bytes[this.at] === LF) this.at += 1;
    this.line += 1;
  }
}

function endsCell(byte: number | undefined): boolean {
  return byte === COMMA || byte === LF || byte === CR;
}

/** Byte order marks, also one that was encoded twice. */
const MARKS = [Buffer.from('\uFEFF'), Buffer.from('\u00EF\u00BB\u00BF')];

function afterMarks(bytes: Buffer): number {
  let at = 0;
  for (;;) {
    const mark = MARKS.find((each) => bytes.subarray(at, at + each.length).equals(each));
    if (!mark) return at;
    at += mark.length;
  }
}
