import type { PlannedWorkbook, WorkbookSheet } from '@para42/platform';

const DAY_ZERO = Date.UTC(1899, 11, 30);
const isoOf = (serial: number): string =>
  new Date(DAY_ZERO + serial * 86_400_000).toISOString().slice(0, 10);

/** A planned workbook as it is when it comes back unchanged, without a file between. */
export function asOpened({ sheets, styles }: PlannedWorkbook): WorkbookSheet[] {
  return sheets.map(({ name, state, rows }) => ({
    name,
    hidden: state !== 'visible',
    rows: rows.flatMap((cells, at) => {
      if (cells.every((cell) => cell === null || cell.value === '')) return [];
      const read = cells.map((cell) => {
        if (cell === null || cell.value === '') return { text: '', kind: ' ' };
        if (typeof cell.value === 'string') return { text: cell.value, kind: 't' };
        return styles[cell.style]?.format?.startsWith('yyyy')
          ? { text: isoOf(cell.value), kind: 'd' }
          : { text: String(cell.value), kind: 'n' };
      });
      return [
        {
          rowNumber: at + 1,
          cells: read.map(({ text }) => text),
          kinds: read.map(({ kind }) => kind).join(''),
        },
      ];
    }),
  }));
}

/** Places of an opened workbook by the codes that name them. */
export class OpenedCells {
  constructor(readonly sheets: WorkbookSheet[]) {}

  /** Writes text at a code of the sheet of questions, or at a column and row of a table. */
  write(address: string, text: string, row?: { mark: string; id: string }, kind = 't'): void {
    const at = row ? this.inTable(address, row) : this.inQuestions(address);
    while (at.cells.length <= at.column) at.cells.push('');
    at.cells[at.column] = text;
    const kinds = (at.row.kinds ?? '').padEnd(at.cells.length, ' ').split('');
    kinds[at.column] = text === '' ? ' ' : kind;
    at.row.kinds = kinds.join('');
  }

  removeRow(mark: string, id: string): void {
    const { sheet, index } = this.rowOf(mark, id);
    sheet.rows.splice(index, 1);
  }

  private inQuestions(address: string) {
    const sheet = this.sheetWith('#code');
    const row = sheet.rows.find(({ cells }) => cells[0] === address);
    const head = sheet.rows.find(({ cells }) => cells.includes('#code'));
    if (!row || !head) throw new Error(`no row ${address}`);
    return { row, cells: row.cells, column: head.cells.indexOf('#answer') };
  }

  private inTable(address: string, { mark, id }: { mark: string; id: string }) {
    const { sheet, index, head } = this.rowOf(mark, id);
    const row = sheet.rows[index]!;
    const column = head.cells.indexOf(address);
    if (column < 0) throw new Error(`no column ${address}`);
    return { row, cells: row.cells, column };
  }

  private rowOf(mark: string, id: string) {
    const sheet = this.sheetWith(mark);
    const head = sheet.rows.find(({ cells }) => cells.includes(mark))!;
    const at = head.cells.indexOf(mark);
    const index = sheet.rows.findIndex(({ cells }) => cells[at] === id);
    if (index < 0) throw new Error(`no row ${id} of ${mark}`);
    return { sheet, head, index };
  }

  /** The sheet whose own column it is: an inner table has the column of its outer one as well. */
  private sheetWith(mark: string): WorkbookSheet {
    const found = this.sheets.filter(({ rows }) => rows.some(({ cells }) => cells.includes(mark)));
    const own = found.find(({ rows }) =>
      rows.every(({ cells }) => !cells.some((cell) => cell.startsWith(`${mark}/`))),
    );
    if (!own) throw new Error(`no sheet with ${mark}`);
    return own;
  }
}
