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

/** The longest record that is waited for: more than that is a quote that nobody closed. */
const LONGEST_RECORD = 1_000_000;

/**
 * Reads some columns of a CSV by name, record by record, without a text of the whole file: UCDP's has
 * several hundred megabytes, nearly all of it in columns that nobody here asks for. Newlines inside
 * quotes are part of the cell.
 * @throws DomainError invalid `source_file_encoding`, `source_file_columns` or `source_file_csv`
 */
export function scanCsv(
  bytes: Buffer,
  columns: readonly string[],
  optional: readonly string[] = [],
): Generator<ScannedRecord> {
  return new CsvScan(columns, optional).take(bytes, true);
}

/** The same of a file that comes in parts: a record that a part cuts off is read with the next one. */
export class CsvScan {
  private rest: Buffer = Buffer.alloc(0);
  private line = 1;
  private header: Header | undefined;

  /** @param layout the columns of a file without a header, which is told by a number where a name should be */
  constructor(
    private readonly columns: readonly string[],
    private readonly optional: readonly string[] = [],
    private readonly layout?: readonly string[],
  ) {}

  /** @param last that no part follows */
  *take(part: Buffer, last = false): Generator<ScannedRecord> {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, part]) : part;
    checkText(last ? bytes : bytes.subarray(0, bytes.lastIndexOf(LF) + 1));
    const scanner = new Scanner(bytes, this.line, last, this.header ? 0 : afterMarks(bytes));
    const header = (this.header ??= this.headerOf(scanner, last));
    if (header) yield* records(scanner, header);
    this.rest = bytes.subarray(header ? scanner.at : 0);
    this.line = scanner.line;
    if (this.rest.length > LONGEST_RECORD && !last) {
      const detail = `The record at line ${this.line} is longer than a megabyte; a quote in it may never be closed.`;
      throw invalid('source_file_csv', `${detail} Fetch the file again.`);
    }
  }

  private headerOf(scanner: Scanner, last: boolean): Header | undefined {
    const { at, line } = scanner;
    let names = scanner.record();
    if (!names && !last) return undefined;
    if (this.layout?.length === names?.length && /^\d+$/.test(names?.[0] ?? '')) {
      names = [...(this.layout ?? [])];
      [scanner.at, scanner.line] = [at, line];
    }
    const found = names ?? [];
    const missing = this.columns.filter((column) => !found.includes(column));
    if (missing.length > 0) {
      throw invalid(
        'source_file_columns',
        `The file has no column ${missing.join(', ')}. Its columns are: ${found.slice(0, 20).join(', ')}.`,
      );
    }
    const wanted = [...this.columns, ...this.optional].map((column) => found.indexOf(column));
    return { wanted, keep: found.map((_, index) => wanted.includes(index)) };
  }
}

interface Header {
  /** Where the columns asked for stand; -1 where they do not. */
  readonly wanted: readonly number[];
  readonly keep: readonly boolean[];
}

/** A newline is never part of a longer character, so that what ends with one can be checked by itself. */
function checkText(bytes: Buffer): void {
  if (isUtf8(bytes)) return;
  throw invalid(
    'source_file_encoding',
    'The file is not UTF-8 text. Fetch it again from its publisher, or save it as UTF-8.',
  );
}

function* records(scanner: Scanner, { wanted, keep }: Header): Generator<ScannedRecord> {
  for (;;) {
    const line = scanner.line;
    const cells = scanner.record(keep);
    if (!cells) return;
    if (cells.length === 1 && keep.length > 1 && scanner.wasEmpty) continue;
    if (cells.length !== keep.length) {
      const detail = `The record at line ${line} has ${cells.length} cells; the header has ${keep.length}.`;
      throw invalid('source_file_csv', `${detail} Fetch the file again.`);
    }
    yield { at: `line ${line}`, cells: wanted.map((index) => cells[index] ?? '') };
  }
}

class Scanner {
  /** Whether the last record was a line with nothing on it. */
  wasEmpty = false;

  constructor(
    private readonly bytes: Buffer,
    public line: number,
    private readonly last: boolean,
    public at: number,
  ) {}

  /** The next record; cells that are not kept are empty. Undefined where the bytes end or cut it off. */
  record(keep?: readonly boolean[]): string[] | undefined {
    const { bytes } = this;
    if (this.at >= bytes.length) return undefined;
    const [begin, beginLine] = [this.at, this.line];
    const cells: string[] = [];
    for (;;) {
      const kept = keep === undefined || keep[cells.length] === true;
      cells.push(bytes[this.at] === QUOTE ? this.quoted(kept) : this.plain(kept));
      // Of CR LF, too, the second half may be in the next part.
      if (!this.last && this.at + 1 >= bytes.length) {
        [this.at, this.line] = [begin, beginLine];
        return undefined;
      }
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
      if (end >= bytes.length && !this.last) {
        this.at = end;
        return '';
      }
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
