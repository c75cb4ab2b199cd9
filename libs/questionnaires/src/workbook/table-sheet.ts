import type { PlannedCell, PlannedColumn, PlannedList, PlannedSheet } from '@para42/platform';
import type { CellAnswer, RowAnswer } from '../engine/answer-values';
import { textIn } from '../engine/translations';
import { takenApart, type AnswerPart } from './answer-parts';
import { columnLetters } from './cell-places';
import type { ListSheet } from './list-sheet';
import type { WorkbookContent } from './workbook-content';
import { addressOf, type FormField, type FormTable, type WorkbookForm } from './workbook-form';
import { answerCell, styleOf } from './workbook-styles';

type Row = (PlannedCell | null)[];

/** Two rows of heads: what people read, and the codes that a workbook is read by. */
const HEADS = 2;
/** Rows that stand ready with ids of their own, so that a file sent twice is no row twice. */
const SPARE = 50;

interface SheetRow {
  id: string;
  outer?: string;
  cells: Readonly<Record<string, unknown>>;
}

/** A table as a sheet: columns by code, a line for each row by its id. */
export function tableSheet(
  form: WorkbookForm,
  table: FormTable,
  content: WorkbookContent,
  lists: ListSheet,
): PlannedSheet {
  const { wording } = form;
  const rows = rowsOf(table, content);
  const spare = table.outer ? [] : spareRows(table, content, rows.length);
  const cells = table.fields.flatMap((field) =>
    field.parts.map((part) => ({ field, part, head: headOf(field, part, wording.locale) })),
  );
  const ids = table.outer ? [table.outer, table] : [table];
  const heads = ids.map((one) =>
    one === table ? wording.texts.row : wording.say('row_of', { sheet: one.sheetName }),
  );
  const last = lastLine(table, rows.length);
  const offered = cells.flatMap(({ part, head }, at): PlannedList[] => {
    const letters = columnLetters(ids.length + at);
    const range = `${letters}${HEADS + 1}:${letters}${last}`;
    return lists.at(part, range, head, wording.texts.choose);
  });
  return {
    name: table.sheetName,
    state: 'visible',
    columns: [
      ...ids.map((): PlannedColumn => ({ width: 14, style: 'rowId' })),
      ...cells.map(({ part }): PlannedColumn => ({ width: 24, style: styleOf(part) })),
    ],
    rows: [
      [...heads, ...cells.map(({ head }) => head)].map((value) => ({ value, style: 'heading' })),
      [
        ...ids.map(({ mark }) => mark),
        ...cells.map(({ field, part }) => addressOf(field, part)),
      ].map((value) => ({ value, style: 'code' })),
      ...[...rows, ...spare].map((row) => line(row, cells)),
    ],
    frozen: { rows: HEADS, columns: ids.length },
    protection: 'rows',
    lists: [...offered, ...outerRows(table, last, content, heads[0] ?? '', wording.texts.choose)],
  };
}

/** Down to where lists are offered: a table within rows has its own rows in each of them. */
function lastLine({ maxRows, outer }: FormTable, used: number): number {
  const most = maxRows * (outer?.maxRows ?? 1);
  return HEADS + Math.max(1, Math.min(Math.max(most, used), used + SPARE));
}

/** The rows of the other sheet that a row here can lie in. */
function outerRows(
  { outer }: FormTable,
  last: number,
  content: WorkbookContent,
  title: string,
  refusal: string,
): PlannedList[] {
  if (!outer) return [];
  const to = lastLine(outer, rowsOf(outer, content).length);
  const values = `'${outer.sheetName}'!$A$${HEADS + 1}:$A$${to}`;
  return [{ cells: `A${HEADS + 1}:A${last}`, values, title, refusal }];
}

function headOf({ question }: FormField, part: AnswerPart, locale: string): string {
  const label = textIn(question.label, locale);
  const hint = question.hint ? `\n${textIn(question.hint, locale)}` : '';
  return `${part.label === '' ? label : `${label}\n${part.label}`}${hint}`;
}

function line(
  { id, outer, cells }: SheetRow,
  columns: readonly { field: FormField; part: AnswerPart }[],
): Row {
  const ids = outer === undefined ? [id] : [outer, id];
  return [
    ...ids.map((value): PlannedCell => ({ value, style: 'rowId' })),
    ...columns.map(({ field, part }) => {
      const value = cells[field.code] as CellAnswer | undefined;
      return answerCell(part, takenApart(field.question, value)[part.key]);
    }),
  ];
}

/** Rows of a table as it is answered; of an inner one with the ids of the rows that they lie in. */
export function rowsOf(
  { code, outer, column }: FormTable,
  { answers }: Pick<WorkbookContent, 'answers'>,
): SheetRow[] {
  const rows = (answers[outer?.code ?? code] ?? []) as readonly RowAnswer[];
  if (!outer) return rows.map((row) => ({ id: row.id, cells: row }));
  return rows.flatMap((row) => {
    const inner = (row[column ?? ''] ?? []) as unknown as readonly RowAnswer[];
    return inner.map((cells) => ({ id: cells.id, outer: row.id, cells }));
  });
}

function spareRows({ maxRows }: FormTable, { stamp }: WorkbookContent, used: number): SheetRow[] {
  const count = Math.max(0, Math.min(SPARE, maxRows - used));
  return Array.from({ length: count }, (_, at) => ({
    id: `w${stamp.copy}-${at + 1}`,
    cells: {},
  }));
}
