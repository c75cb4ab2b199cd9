import type { SheetRow } from '@para42/platform';
import { oneLine } from './cell-text';
import type { ColumnMapping, Header } from './header';
import type { ImportField } from './import-columns.data';
import { rowProblem, type RowProblem, type RowProblemCode } from './row-problem';

const MOST_VALUES = 50;
const MOST_CHARS = 200;
/** What the report puts before text that a spreadsheet program would run as a formula. */
const GUARD = /^'(?=[=+\-@\t\r])/;

/** The columns of a list by what they mean; made once for a file. */
export class ColumnIndex {
  readonly width: number;
  private readonly byField: ReadonlyMap<ImportField, number>;

  constructor({ columns }: Header) {
    this.width = columns.length;
    const known = columns.filter(
      (c): c is ColumnMapping & { field: ImportField } => c.field !== null,
    );
    this.byField = new Map(known.map(({ field, index }) => [field, index]));
  }

  of(field: ImportField): number | undefined {
    return this.byField.get(field);
  }
}

/** One row's cells by what they mean, and what was found wrong with them. */
export class RowCells {
  readonly problems: RowProblem[] = [];

  constructor(
    readonly row: SheetRow,
    private readonly columns: ColumnIndex,
  ) {}

  /** The cell's text in one line; undefined where it is empty or the list has no such column. */
  text(field: ImportField): string | undefined {
    const index = this.columns.of(field);
    const raw = index === undefined ? undefined : this.row.cells[index];
    if (raw === undefined || raw === '') return undefined;
    const text = oneLine(raw.startsWith("'") ? raw.replace(GUARD, '') : raw);
    if (text === '') return undefined;
    if (text.includes('\ufffd')) this.complain('damaged_characters', field, text);
    return text;
  }

  /** A text that is taken only where it is not too long. */
  shortText(field: ImportField): string | null {
    const text = this.text(field);
    if (text === undefined || text.length <= MOST_CHARS) return text ?? null;
    this.complain('value_too_long', field, text);
    return null;
  }

  /** Values separated by `|`, as Open Supply Hub writes them. */
  values(field: ImportField): string[] {
    const text = this.text(field);
    if (text === undefined) return [];
    const values = text.split('|').map((value) => value.trim());
    const fitting = values.filter((value) => value !== '' && value.length <= MOST_CHARS);
    const long = values.find((value) => value.length > MOST_CHARS);
    if (long !== undefined) this.complain('value_too_long', field, long);
    if (fitting.length > MOST_VALUES) this.complain('too_many_values', field, text);
    return fitting.slice(0, MOST_VALUES);
  }

  complain(code: RowProblemCode, field?: ImportField, value?: string, note?: string): void {
    const index = field && this.columns.of(field);
    this.problems.push(
      rowProblem(code, { rowNumber: this.row.rowNumber, index, column: field, value, note }),
    );
  }

  /** Cells beyond the header's, if any of them says something. */
  checkWidth(): void {
    const { cells } = this.row;
    if (cells.length <= this.columns.width) return;
    const extra = cells.slice(this.columns.width).find((cell) => cell.trim() !== '');
    if (extra !== undefined) this.complain('extra_cells', undefined, extra);
  }
}
