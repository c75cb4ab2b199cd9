import type { FieldProblem } from '@para42/platform';
import { isBlank, ROW_ID, type CellAnswer, type InnerRowAnswer } from '../engine/answer-values';
import type { CompiledQuestion, CompiledTable, CompiledTemplate } from '../engine/compile-template';
import { messageFor } from '../engine/problem-list';
import type { MessageCode } from '../engine/problem-messages';

/** One person's change of one answer. */
export interface AnswerChange {
  /** `/question`, or `/table/row` for one row of a table. */
  path: string;
  /** Version of the answer as last seen; 0 where it was not answered. */
  version: number;
  /** Of the question's type; of a row an object by column. Null or absent clears it. */
  value?: unknown;
  declined?: boolean;
}

/** A change that may be stored: value normalised, `null` where cleared. */
export interface StorableChange {
  path: string;
  version: number;
  value: CellAnswer | RowCells | null;
  declined: boolean;
}

/** The cells of a row by column, without its id. */
export type RowCells = Record<string, CellAnswer | readonly InnerRowAnswer[]>;

/** What is wrong with the amount of an answer, not with its kind, waits for validation. */
export const MAY_WAIT: ReadonlySet<MessageCode> = new Set([
  'too_small',
  'too_large',
  'too_long',
  'too_many_decimals',
]);

type Refuse = (path: string, code: MessageCode, params?: { limit: number }) => void;

/**
 * Holds changes against the template's types, so that whatever is stored is of its question's type.
 * Constraints and limits are not held here: a draft may break them.
 */
export function readChanges(
  template: CompiledTemplate,
  changes: readonly AnswerChange[],
  locale: string,
): { storable: StorableChange[]; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const refuse: Refuse = (path, code, params) =>
    problems.push({ path, code, detail: messageFor(code, locale, params) });
  const storable = changes.map((change) => readChange(template, change, refuse));
  return { storable, problems };
}

function readChange(
  template: CompiledTemplate,
  change: AnswerChange,
  refuse: Refuse,
): StorableChange {
  const { path, version, value, declined = false } = change;
  const cleared: StorableChange = { path, version, value: null, declined };
  const [, code, row, ...rest] = path.split('/');
  const question = code ? template.byCode.get(code) : undefined;
  if (
    !path.startsWith('/') ||
    !question ||
    rest.length > 0 ||
    (row !== undefined && !question.table)
  ) {
    refuse(path, 'unknown_question');
    return cleared;
  }
  if (declined) {
    if (row !== undefined || !question.question.reporting?.beyondVoluntaryStandard) {
      refuse(path, 'not_declinable');
    }
    return cleared;
  }
  if (row !== undefined) return readRow(question, row, change, refuse);
  if (isBlank(value)) return cleared;
  if (question.table) refuse(path, 'rows_one_by_one');
  else refuseFault(question, value, path, refuse);
  return { ...cleared, value: value as CellAnswer };
}

function refuseFault(
  question: Pick<CompiledQuestion, 'check'>,
  value: unknown,
  path: string,
  refuse: Refuse,
): void {
  const fault = question.check(value);
  if (fault && !MAY_WAIT.has(fault.code)) refuse(path, fault.code);
}

function readRow(
  question: CompiledQuestion,
  row: string,
  { path, version, value }: AnswerChange,
  refuse: Refuse,
): StorableChange {
  const change: StorableChange = { path, version, value: null, declined: false };
  if (!ROW_ID.test(row)) refuse(path, 'row_id_invalid');
  if (value === undefined || value === null) return change;
  if (typeof value !== 'object' || Array.isArray(value)) {
    refuse(path, 'not_a_table');
    return change;
  }
  return { ...change, value: readCells(question.table as CompiledTable, path, value, refuse) };
}

function readCells(table: CompiledTable, path: string, value: object, refuse: Refuse): RowCells {
  const cells: RowCells = {};
  for (const [code, cell] of Object.entries(value) as [string, CellAnswer][]) {
    const column = table.byCode.get(code);
    const cellPath = `${path}/${code}`;
    if (!column) refuse(cellPath, 'unknown_column');
    else if (isBlank(cell)) continue;
    else if (column.table) cells[code] = readInnerRows(column.table, cellPath, cell, refuse);
    else {
      refuseFault(column, cell, cellPath, refuse);
      cells[code] = cell;
    }
  }
  return cells;
}

/** The rows within a row are saved with it, all together: so their number is held here. */
function readInnerRows(
  table: CompiledTable,
  path: string,
  value: unknown,
  refuse: Refuse,
): InnerRowAnswer[] {
  if (!Array.isArray(value)) {
    refuse(path, 'not_a_table');
    return [];
  }
  if (value.length > table.table.maxRows) {
    refuse(path, 'too_many_rows', { limit: table.table.maxRows });
    return [];
  }
  const ids = new Set<string>();
  return (value as unknown[]).flatMap((row, at) => {
    const read = readInnerRow(table, path, row, at, refuse);
    if (!read) return [];
    if (ids.has(read.id)) refuse(`${path}/${at}`, 'row_id_invalid');
    ids.add(read.id);
    return [read];
  });
}

function readInnerRow(
  table: CompiledTable,
  path: string,
  row: unknown,
  at: number,
  refuse: Refuse,
): InnerRowAnswer | undefined {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    refuse(path, 'not_a_table');
    return undefined;
  }
  const { id, ...cells } = row as Record<string, unknown>;
  if (typeof id !== 'string' || !ROW_ID.test(id)) {
    refuse(`${path}/${at}`, 'row_id_invalid');
    return undefined;
  }
  return { ...readCells(table, `${path}/${id}`, cells, refuse), id };
}
