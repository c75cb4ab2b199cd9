/** Media type of an XLSX workbook. */
export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** One row of a table file as it stands there: every cell a string, an empty one ''. */
export interface SheetRow {
  /** As a spreadsheet program shows it: 1 is the first line of the sheet, empty lines count. */
  rowNumber: number;
  cells: string[];
  /** Of a workbook that was asked for it: what each cell is, a {@link CellKind} per cell. */
  kinds?: string;
}

/**
 * `t` text, `n` number, `p` number shown as a percentage, `d` date, `b` boolean, `e` error, `f` formula, a
 * blank where the cell is empty.
 */
export type CellKind = 't' | 'n' | 'p' | 'd' | 'b' | 'e' | 'f' | ' ';

export interface SheetLimits {
  /** Rows with content, the header among them. */
  maxRows: number;
  maxColumns: number;
  /** Characters of one row, all cells together. */
  maxRowChars: number;
}

export const SHEET_LIMITS: SheetLimits = {
  maxRows: 1_000_001,
  maxColumns: 200,
  maxRowChars: 200_000,
};

/** Rows travel in groups: one promise per row would cost more than reading it. */
export const ROWS_PER_BATCH = 500;
