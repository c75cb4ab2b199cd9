import { sha256Hex } from '@para42/platform';
import { ROW_ID, type CellAnswer, type RowAnswer } from '../engine/answer-values';
import type { StoredAnswer } from '../answers/stored-answers';
import type { CellProblems } from './cell-problem';
import type { FilledRow, FilledTable } from './filled-workbook';
import type { FieldReader } from './read-fields';
import type { WorkbookChange } from './workbook-change';
import type { FormTable } from './workbook-form';

/** What the rows of a table are read with. */
export interface TableContext {
  tables: readonly FormTable[];
  filled: ReadonlyMap<string, FilledTable>;
  before: readonly StoredAnswer[];
  /** Of the workbook, in the ids of its new rows. */
  copy: string;
  fields: FieldReader;
  problems: CellProblems;
  missing: string[];
}

type Cells = Readonly<Record<string, unknown>>;

/** A row as the sheet has it. */
interface RowReading {
  id: string;
  row: FilledRow;
  cells: Record<string, unknown>;
  changed: boolean;
}

/** The changes of one table, and of the tables within its rows: a row is saved with what lies in it. */
export function readTable(table: FormTable, context: TableContext): WorkbookChange[] {
  const filled = context.filled.get(table.code);
  if (!filled) return [];
  const before = storedRows(table.code, context.before);
  const rows = readRows(
    table,
    filled,
    new Map([...before].map(([id, one]) => [id, cellsOf(one.value)])),
    context,
    `/${table.code}`,
  );
  const inner = context.tables.filter(({ outer }) => outer === table);
  for (const one of inner) readInner(one, rows, context);
  const changes: WorkbookChange[] = [];
  for (const reading of rows.values()) {
    const known = before.get(reading.id);
    if (!reading.changed) continue;
    const path = `/${table.code}/${reading.id}`;
    const { sheet, place: cell } = reading.row.id;
    const at = { path, version: known?.version ?? 0, declined: false, sheet, cell };
    const hasContent = Object.keys(reading.cells).length > 0;
    if (!hasContent && !known) continue;
    const value = hasContent ? (reading.cells as Record<string, CellAnswer>) : null;
    const kind = !known ? 'row_added' : hasContent ? 'row_changed' : 'row_removed';
    changes.push({ ...at, value, kind });
  }
  for (const [id, { version, path }] of before) {
    if (rows.has(id)) continue;
    const gone = { path, version, value: null, declined: false, sheet: filled.sheet, cell: '' };
    changes.push({ ...gone, kind: 'row_removed' });
  }
  return changes;
}

/** Rows of a table that were not taken out, by id. */
function storedRows(code: string, answers: readonly StoredAnswer[]): Map<string, StoredAnswer> {
  const start = `/${code}/`;
  return new Map(
    answers
      .filter(({ path, value }) => path.startsWith(start) && value !== null)
      .map((answer) => [answer.path.slice(start.length), answer]),
  );
}

/** Rows with content, and those that are known, by id. */
function readRows(
  table: FormTable,
  filled: FilledTable,
  before: ReadonlyMap<string, Cells>,
  context: TableContext,
  path: string,
): Map<string, RowReading> {
  const rows = new Map<string, RowReading>();
  const { columns } = filled;
  if (
    !table.outer &&
    table.fields.some(({ address, parts }) =>
      parts.some(({ key }) => !columns.has(key === '' ? address : `${address}.${key}`)),
    )
  ) {
    context.missing.push(table.code);
  }
  for (const row of filled.rows) {
    const written = row.id.text.trim();
    const isEmpty = [...row.cells.values()].every(({ text }) => text.trim() === '');
    if (isEmpty && !before.has(written) && (table.outer || written === '')) continue;
    if (written !== '' && (row.id.kind === 'f' || !ROW_ID.test(written))) {
      context.problems.add(row.id, path, 'row_id_invalid');
      continue;
    }
    const id = written === '' ? newRowId(table, row, rows, context) : written;
    if (rows.has(id)) {
      if (!isEmpty) context.problems.add(row.id, `${path}/${id}`, 'row_repeated');
      continue;
    }
    rows.set(id, { id, row, ...readCells(table, row, before.get(id), context, `${path}/${id}`) });
  }
  return rows;
}

function readCells(
  table: FormTable,
  row: FilledRow,
  before: Cells | undefined,
  { fields }: TableContext,
  path: string,
): { cells: Record<string, unknown>; changed: boolean } {
  const { id: _, ...kept } = before ?? {};
  const cells: Record<string, unknown> = { ...kept };
  let changed = false;
  for (const field of table.fields) {
    const known = cells[field.code] as CellAnswer | undefined;
    const reading = fields.read(field, row.cells, known, `${path}/${field.code}`);
    if (!reading.changed) continue;
    changed = true;
    cells[field.code] = reading.value;
  }
  return { cells: withoutEmpty(cells), changed };
}

/** Lays the rows of an inner table into the rows that they belong to. */
function readInner(
  table: FormTable,
  outerRows: ReadonlyMap<string, RowReading>,
  context: TableContext,
): void {
  const filled = context.filled.get(table.code);
  const { outer, column = '' } = table;
  if (!filled || !outer) {
    context.missing.push(table.code);
    return;
  }
  const byOuter = rowsByOuter(filled);
  for (const [outerId, rows] of byOuter) {
    if (outerRows.has(outerId)) continue;
    const first = rows.find((row) =>
      [...row.cells.values()].some(({ text }) => text.trim() !== ''),
    );
    const isGone = context.before.some(({ path }) => path === `/${outer.code}/${outerId}`);
    if (first && !isGone) {
      context.problems.add(first.outer ?? first.id, `/${outer.code}`, 'outer_row_unknown');
    }
  }
  for (const reading of outerRows.values()) {
    const known = innerRows(reading.cells[column]);
    const before = new Map(known.map((row) => [row.id, row as Cells]));
    const there = { ...filled, rows: byOuter.get(reading.id) ?? [] };
    const path = `/${outer.code}/${reading.id}/${column}`;
    const found = readRows(table, there, before, context, path);
    const list = innerList(known, found);
    if (!list) continue;
    reading.changed = true;
    const cells = { ...reading.cells, [column]: list.length > 0 ? list : undefined };
    reading.cells = withoutEmpty(cells);
  }
}

/** A stamp can be made up: what it says is looked at before it is believed. */
function cellsOf(value: unknown): Cells {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Cells)
    : {};
}

function innerRows(value: unknown): readonly RowAnswer[] {
  if (!Array.isArray(value)) return [];
  return value.filter((row) => typeof cellsOf(row).id === 'string') as RowAnswer[];
}

function withoutEmpty(cells: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined));
}

function rowsByOuter({ rows }: FilledTable): Map<string, FilledRow[]> {
  const found = new Map<string, FilledRow[]>();
  for (const row of rows) {
    const id = row.outer?.text.trim() ?? '';
    const known = found.get(id);
    if (known) known.push(row);
    else found.set(id, [row]);
  }
  return found;
}

/** The rows as they are now, those that are known in the order that they had; undefined where nothing changed. */
function innerList(
  known: readonly RowAnswer[],
  found: ReadonlyMap<string, RowReading>,
): Record<string, unknown>[] | undefined {
  const isEmpty = ({ cells, changed }: RowReading) => changed && Object.keys(cells).length === 0;
  const stays = known.filter(({ id }) => found.has(id) && !isEmpty(found.get(id) as RowReading));
  const added = [...found.values()].filter(
    (row) => !known.some(({ id }) => id === row.id) && Object.keys(row.cells).length > 0,
  );
  const changed = [...found.values()].some((row) => row.changed);
  if (!changed && stays.length === known.length && added.length === 0) return undefined;
  return [
    ...stays.map(({ id }) => ({ id, ...(found.get(id) as RowReading).cells })),
    ...added.map(({ id, cells }) => ({ id, ...cells })),
  ];
}

/** By what the row says, so that the same file sent twice adds it once. */
function newRowId(
  { code }: FormTable,
  row: FilledRow,
  taken: ReadonlyMap<string, unknown>,
  { copy }: TableContext,
): string {
  const said = [...row.cells].map(([address, { text }]) => [address, text.trim()]);
  for (let turn = 0; ; turn += 1) {
    const hash = sha256Hex(JSON.stringify([code, row.outer?.text.trim() ?? '', said, turn]));
    const id = `x${copy}-${hash.slice(0, 12)}`;
    if (!taken.has(id)) return id;
  }
}
