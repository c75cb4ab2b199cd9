import type { PlannedCell, PlannedSheet, PlannedWorkbook } from '@para42/platform';
import type { WorkbookForm } from './workbook-form';
import { ListSheet } from './list-sheet';
import { questionSheet } from './question-sheet';
import { tableSheet } from './table-sheet';
import type { WorkbookContent } from './workbook-content';
import { STAMP_SHEET, stampRows, type WorkbookStamp } from './workbook-stamp';
import { STYLES } from './workbook-styles';

/** The workbook of a questionnaire: a sheet of plain questions, one for each table, and two hidden ones. */
export function planWorkbook(form: WorkbookForm, content: WorkbookContent): PlannedWorkbook {
  const lists = new ListSheet();
  const sheets = [
    questionSheet(form, content, lists),
    ...form.tables.map((table) => tableSheet(form, table, content, lists)),
  ];
  return { sheets: [...sheets, lists.sheet(), stampSheet(content.stamp)], styles: STYLES };
}

/** Cells of a plan; those that only carry a style are not counted. */
export function cellsOf({ sheets }: PlannedWorkbook): number {
  return sheets
    .flatMap(({ rows }) => rows)
    .reduce((sum, cells) => sum + cells.filter((cell) => cell !== null).length, 0);
}

function stampSheet(stamp: WorkbookStamp): PlannedSheet {
  const rows = stampRows(stamp).map((cells) =>
    cells.map((value): PlannedCell => ({ value, style: 'code' })),
  );
  return {
    name: STAMP_SHEET,
    state: 'veryHidden',
    columns: [{ width: 20 }],
    rows,
    protection: 'cells',
    lists: [],
  };
}
