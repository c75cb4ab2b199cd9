/**
 * The program that writes one planned workbook and ends, in a process of its own: the library holds every cell
 * as an object, which is more than a process that serves others should carry. Its answer is the file in base64.
 */
import { Workbook, type Style, type Worksheet } from 'exceljs';
import { serveReading } from '../readers/reading-program';
import type { PlannedSheet, PlannedStyle, PlannedWorkbook } from './planned-workbook';

type Styles = ReadonlyMap<string, Partial<Style>>;

void serveReading(async (request) => {
  const plan = request as PlannedWorkbook;
  const book = new Workbook();
  const styles: Styles = new Map(
    Object.entries(plan.styles).map(([name, style]) => [name, styleOf(style)]),
  );
  for (const sheet of plan.sheets) await addSheet(book, sheet, styles);
  return Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
});

function styleOf(planned: PlannedStyle): Partial<Style> {
  const { bold, size = 11, color, fill, wrap, border, format, open } = planned;
  const line = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const;
  return {
    font: {
      name: 'Calibri',
      size,
      ...(bold && { bold }),
      ...(color && { color: { argb: `FF${color}` } }),
    },
    ...(fill && { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${fill}` } } }),
    alignment: { vertical: 'top', ...(wrap && { wrapText: true }) },
    ...(border && { border: { top: line, bottom: line, left: line, right: line } }),
    ...(format && { numFmt: format }),
    protection: { locked: !open },
  };
}

async function addSheet(book: Workbook, planned: PlannedSheet, styles: Styles): Promise<void> {
  const sheet = book.addWorksheet(planned.name, { state: planned.state });
  planned.columns.forEach(({ width, style, hidden }, at) => {
    const column = sheet.getColumn(at + 1);
    column.width = width;
    if (hidden) column.hidden = true;
    if (style) column.style = styles.get(style) ?? {};
  });
  fill(sheet, planned, styles);
  const { frozen } = planned;
  if (frozen) sheet.views = [{ state: 'frozen', xSplit: frozen.columns, ySplit: frozen.rows }];
  if (planned.protection) await protect(sheet, planned.protection === 'rows');
}

function fill(sheet: Worksheet, planned: PlannedSheet, styles: Styles): void {
  planned.rows.forEach((cells, row) => {
    cells.forEach((planned, column) => {
      if (!planned) return;
      const cell = sheet.getCell(row + 1, column + 1);
      cell.value = typeof planned.value === 'string' ? escaped(planned.value) : planned.value;
      cell.style = styles.get(planned.style) ?? {};
    });
  });
  for (const { cells, values, title, refusal } of planned.lists) {
    (sheet as WithValidations).dataValidations.add(cells, {
      type: 'list',
      allowBlank: true,
      formulae: [values],
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: title.replace(/\s+/g, ' ').slice(0, 32),
      error: refusal.slice(0, 225),
    });
  }
}

/** Of a range of cells; the library's types know those of single cells only. */
interface WithValidations extends Worksheet {
  dataValidations: { add(cells: string, validation: Record<string, unknown>): void };
}

/** Without a password: it keeps from slips, not from intent. */
async function protect(sheet: Worksheet, rows: boolean): Promise<void> {
  await sheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatColumns: true,
    formatRows: true,
    ...(rows && { insertRows: true, deleteRows: true, sort: true }),
  });
}

/** ECMA-376 part 1, 22.9.2.19: what XML has no place for is written as _xHHHH_, and so what only looks like it. */
function escaped(text: string): string {
  return text
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replace(
      /[\0-\x08\x0b-\x1f\ufffe\uffff]/g,
      (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}
