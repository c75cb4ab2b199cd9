import { sheetErrors } from './sheet.errors';
import { SHEET_LIMITS, type SheetLimits, type SheetRow } from './sheet';

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * RFC 4180 with the liberties that real files take: any one-character separator, LF, CRLF or CR as
 * line end, newlines inside quotes, a bare quotation mark inside an unquoted cell taken literally.
 *
 * Text is pushed in as it arrives; a record that is not complete yet is kept and read again with
 * the next piece. Written here because the streaming parsers at hand spend nine microseconds on a
 * row of ten cells, which was more than everything else that an import does to it.
 */
export class CsvTokenizer {
  private rest = '';
  private rowNumber = 0;
  private withContent = 0;
  private position = 0;

  constructor(
    private readonly delimiter: string,
    private readonly limits: SheetLimits = SHEET_LIMITS,
  ) {}

  /** Complete records of the text so far. @throws DomainError with the row at fault */
  push(text: string): SheetRow[] {
    return this.read(this.rest + text, false);
  }

  /** What is left when the text has ended. */
  end(): SheetRow[] {
    return this.read(this.rest, true);
  }

  private read(text: string, ended: boolean): SheetRow[] {
    const rows: SheetRow[] = [];
    let start = 0;
    while (start < text.length) {
      const cells = this.record(text, start, ended);
      if (!cells) break;
      this.rowNumber += 1;
      start = this.position;
      if (isBlank(cells)) continue;
      this.check(cells);
      rows.push({ rowNumber: this.rowNumber, cells });
    }
    this.rest = text.slice(start);
    if (this.rest.length > this.limits.maxRowChars) {
      throw sheetErrors.rowTooLong(this.rowNumber + 1, this.limits.maxRowChars);
    }
    return rows;
  }

  /** One record from `start`; leaves where it ended in `position`. Undefined: not all there yet. */
  private record(text: string, start: number, ended: boolean): string[] | undefined {
    const cells: string[] = [];
    const separator = this.delimiter.charCodeAt(0);
    let at = start;
    for (;;) {
      let cell: string;
      if (text.charCodeAt(at) === QUOTE) {
        const close = this.closingQuote(text, at + 1, ended);
        if (close < 0) return undefined;
        cell = text.slice(at + 1, close);
        if (cell.includes('"')) cell = cell.replaceAll('""', '"');
        at = close + 1;
      } else {
        const from = at;
        while (at < text.length && !ends(text.charCodeAt(at), separator)) at += 1;
        cell = text.slice(from, at);
      }
      cells.push(cell);
      if (at >= text.length) {
        if (!ended) return undefined;
        this.position = at;
        return cells;
      }
      const code = text.charCodeAt(at);
      if (code === separator) {
        at += 1;
        continue;
      }
      if (code === LF) {
        this.position = at + 1;
        return cells;
      }
      if (code !== CR) throw sheetErrors.quoteMisplaced(this.rowNumber + 1, text.charAt(at));
      // The LF that may follow a CR decides how long the line end is, so it must be there to see.
      if (at + 1 >= text.length && !ended) return undefined;
      this.position = text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
      return cells;
    }
  }

  /** Index of the closing quotation mark, or -1 where more text is needed to tell. */
  private closingQuote(text: string, from: number, ended: boolean): number {
    let at = text.indexOf('"', from);
    while (at >= 0) {
      if (at + 1 < text.length && text.charCodeAt(at + 1) === QUOTE) {
        at = text.indexOf('"', at + 2);
        continue;
      }
      return at + 1 < text.length || ended ? at : -1;
    }
    if (ended) throw sheetErrors.quoteNotClosed(this.rowNumber + 1);
    return -1;
  }

  private check(cells: readonly string[]): void {
    this.withContent += 1;
    const { maxRows, maxColumns } = this.limits;
    if (this.withContent > maxRows) throw sheetErrors.tooManyRows(maxRows);
    if (cells.length > maxColumns) throw sheetErrors.tooManyColumns(this.rowNumber, maxColumns);
  }
}

function ends(code: number, separator: number): boolean {
  return code === separator || code === LF || code === CR;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}
