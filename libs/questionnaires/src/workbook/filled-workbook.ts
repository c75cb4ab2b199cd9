import type { SheetRow, WorkbookSheet } from '@para42/platform';
import { cellPlace } from './cell-places';
import type { ReadCell } from './read-cell';
import {
  ANSWERS,
  CODES,
  DECLINES,
  addressOf,
  type FormTable,
  type WorkbookForm,
} from './workbook-form';
import type { WorkbookText } from './workbook-texts.locale';

/** A cell of a workbook with the place where people find it. */
export interface FilledCell extends ReadCell {
  sheet: string;
  /** Such as `B7`. */
  place: string;
}

export interface FilledRow {
  id: FilledCell;
  /** Of the row that it lies in; of an inner table only. */
  outer?: FilledCell;
  cells: ReadonlyMap<string, FilledCell>;
}

export interface FilledTable {
  sheet: string;
  /** Addresses of the columns that are there. */
  columns: ReadonlySet<string>;
  rows: readonly FilledRow[];
}

/** What stands where in a workbook that came back, found by codes wherever it was moved. */
export interface FilledWorkbook {
  /** By address; absent where the row of the code is gone. */
  answers: ReadonlyMap<string, FilledCell>;
  declines: ReadonlyMap<string, FilledCell>;
  /** By code of the table; absent where its sheet is gone. */
  tables: ReadonlyMap<string, FilledTable>;
  misplaced: readonly { at: FilledCell; fault: WorkbookText }[];
}

/** People put rows of their own above the heads. */
const HEAD_WITHIN = 40;

export function filledWorkbook(
  form: WorkbookForm,
  sheets: readonly WorkbookSheet[],
): FilledWorkbook {
  const reader = new FilledReader(form);
  for (const sheet of sheets) reader.sheet(sheet);
  return reader;
}

class FilledReader implements FilledWorkbook {
  readonly answers = new Map<string, FilledCell>();
  readonly declines = new Map<string, FilledCell>();
  readonly tables = new Map<string, FilledTable>();
  readonly misplaced: { at: FilledCell; fault: WorkbookText }[] = [];
  private readonly plain: ReadonlySet<string>;
  private questionsFound = false;

  constructor(private readonly form: WorkbookForm) {
    this.plain = new Set([
      ...form.tables.flatMap(({ code, outer }) => (outer ? [] : [code])),
      ...[...form.fields.values()].flatMap((field) =>
        field.parts.map((part) => addressOf(field, part)),
      ),
    ]);
  }

  sheet({ name, rows }: WorkbookSheet): void {
    for (const [at, row] of rows.slice(0, HEAD_WITHIN).entries()) {
      const marks = row.cells.map((cell) => cell.trim());
      if (marks.includes(CODES) && marks.includes(ANSWERS)) {
        this.questions(name, row, rows.slice(at + 1));
        return;
      }
      const table = this.form.tables.find((one) => isHeadOf(one, marks));
      if (table) {
        this.table(name, table, row, rows.slice(at + 1));
        return;
      }
    }
  }

  private questions(sheet: string, head: SheetRow, rows: readonly SheetRow[]): void {
    const marks = head.cells.map((cell) => cell.trim());
    if (this.questionsFound) {
      this.misplaced.push({ at: cellAt(sheet, head, 0), fault: 'sheet_repeated' });
      return;
    }
    this.questionsFound = true;
    const [codes, answers, declines] = [CODES, ANSWERS, DECLINES].map((one) => marks.indexOf(one));
    for (const row of rows) {
      const code = cellAt(sheet, row, codes ?? 0);
      const address = code.text.trim();
      if (!this.plain.has(address)) continue;
      if (this.answers.has(address)) this.misplaced.push({ at: code, fault: 'code_repeated' });
      this.answers.set(address, cellAt(sheet, row, answers ?? 0));
      if (declines !== undefined && declines >= 0) {
        this.declines.set(address, cellAt(sheet, row, declines));
      }
    }
  }

  private table(sheet: string, table: FormTable, head: SheetRow, rows: readonly SheetRow[]): void {
    if (this.tables.has(table.code)) {
      this.misplaced.push({ at: cellAt(sheet, head, 0), fault: 'sheet_repeated' });
      return;
    }
    const places = this.columnsOf(sheet, table, head);
    const ids = places.get(table.mark) ?? 0;
    const outer = table.outer && places.get(table.outer.mark);
    // Which rows they lie in is gone: taken for gone themselves they would be taken out.
    if (table.outer && outer === undefined) return;
    const columns = [...places].filter(([address]) => !address.startsWith('#'));
    this.tables.set(table.code, {
      sheet,
      columns: new Set(columns.map(([address]) => address)),
      rows: rows.map((row) => ({
        id: cellAt(sheet, row, ids),
        ...(outer !== undefined && { outer: cellAt(sheet, row, outer) }),
        cells: new Map(columns.map(([address, at]) => [address, cellAt(sheet, row, at)])),
      })),
    });
  }

  private columnsOf(sheet: string, table: FormTable, head: SheetRow): Map<string, number> {
    const known = new Set([
      table.mark,
      ...(table.outer ? [table.outer.mark] : []),
      ...table.fields.flatMap((field) => field.parts.map((part) => addressOf(field, part))),
    ]);
    const places = new Map<string, number>();
    head.cells.forEach((cell, at) => {
      const address = cell.trim();
      if (!known.has(address)) return;
      if (places.has(address)) {
        this.misplaced.push({ at: cellAt(sheet, head, at), fault: 'code_repeated' });
      } else places.set(address, at);
    });
    return places;
  }
}

/** The ids alone do not tell a table: one within its rows has the column of its ids as well. */
function isHeadOf({ mark, fields }: FormTable, marks: readonly string[]): boolean {
  if (!marks.includes(mark)) return false;
  const addresses = fields.flatMap((field) => field.parts.map((part) => addressOf(field, part)));
  return addresses.length === 0 || addresses.some((address) => marks.includes(address));
}

function cellAt(sheet: string, { rowNumber, cells, kinds = '' }: SheetRow, at: number): FilledCell {
  return {
    text: cells[at] ?? '',
    kind: (kinds[at] ?? ' ') as FilledCell['kind'],
    sheet,
    place: cellPlace(at, rowNumber),
  };
}
