import type { SheetRow } from '@para42/platform';
import { oneLine } from './cell-text';
import type { ColumnIndex } from './column-index';
import { REQUIRED_FIELDS, type ImportField } from './import-columns.data';
import { shownValue } from './kept-cells.policy';
import { rowProblem, type RowProblem, type RowProblemCode } from './row-problem';

const MOST_VALUES = 50;
const MOST_CHARS = 200;
/** What the report puts before text that a spreadsheet program would run as a formula. */
const GUARD = /^'(?=[=+\-@\t\r])/;
/** What spreadsheet programs show in place of the result of a formula. */
const FORMULA_ERROR = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/;
/** A long number as a spreadsheet program shows it; the digits behind are gone. */
const SCIENTIFIC = /^[+-]?\d(?:[.,]\d+)?E\+?\d{2,}$/i;
/** UTF-8 read as Windows-1252 and saved again: `Ã©` for é, `â€™` for ’, `Ð¡` for С. */
const TWICE_ENCODED =
  /[ÂÃ][\u0080-\u00bf\u20ac\u201a-\u203a]|â€[\u0080-\u00bf\u2018-\u203a\u2122œ]/;
/** Read once in a row at most, and dear to look for in plain text. */
const PLAIN = /^[\x20-\x7e]*$/;

/** One row's cells by what they mean, and what was found wrong with them. */
export class RowCells {
  readonly problems: RowProblem[] = [];

  constructor(
    readonly row: SheetRow,
    readonly columns: ColumnIndex,
  ) {}

  /** The cell's text in one line; undefined where it is empty or the list has no such column. */
  text(field: ImportField): string | undefined {
    const index = this.columns.of(field);
    const raw = index === undefined ? undefined : this.row.cells[index];
    if (raw === undefined || raw === '') return undefined;
    const text = oneLine(raw.startsWith("'") ? raw.replace(GUARD, '') : raw);
    if (text === '') return undefined;
    if (text.startsWith('#') && FORMULA_ERROR.test(text)) {
      const key = (REQUIRED_FIELDS as readonly string[]).includes(field);
      this.complain(key ? 'formula_error_in_key' : 'formula_error', field, text);
      return undefined;
    }
    if (!PLAIN.test(text)) this.lookForDamage(field, text);
    return text;
  }

  /** A text whose digits matter: one that a spreadsheet program has rounded is not taken. */
  code(field: ImportField): string | undefined {
    const text = this.text(field);
    if (text === undefined || !SCIENTIFIC.test(text)) return text;
    this.complain('number_rounded', field, text);
    return undefined;
  }

  /** Whether a required cell holds something that was told as wrong already. */
  isBroken(field: ImportField): boolean {
    return this.problems.some(
      ({ code, column }) => code === 'formula_error_in_key' && column === field,
    );
  }

  private lookForDamage(field: ImportField, text: string): void {
    if (text.includes('\ufffd')) this.complain('damaged_characters', field, text);
    else if (TWICE_ENCODED.test(text)) this.complain('characters_encoded_twice', field, text);
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
    const { rowNumber } = this.row;
    const shown = field && value ? shownValue(field, value) : value;
    this.problems.push(rowProblem(code, { rowNumber, index, column: field, value: shown, note }));
  }

  /** Cells beyond the header's, if any says something; what, nobody has announced, so it is not kept. */
  checkWidth(): void {
    const { cells } = this.row;
    if (cells.length <= this.columns.width) return;
    const { width } = this.columns;
    const extra = cells.findIndex((cell, index) => index >= width && cell.trim() !== '');
    if (extra < 0) return;
    const { rowNumber } = this.row;
    this.problems.push(rowProblem('extra_cells', { rowNumber, index: extra }));
  }
}
