import { isBlank, ROW_ID, type RowAnswer } from './answer-values';
import type { CompiledColumn, CompiledQuestion, CompiledTable } from './compile-template';
import { computedAnswer } from './computed-values';
import { shows, type Run } from './evaluation-run';

/** A row as expressions see it. */
export type Row = Record<string, unknown>;

/** Settles, in dependency order, what shows, what each expression may read, what is computed. */
export function settleValues(run: Run): void {
  const { template, scope } = run;
  const sections: (boolean | undefined)[] = [];
  for (const one of template.order) {
    const shown = (sections[one.section] ??= shows(template.sections[one.section]?.visible, scope));
    if (!shown || !shows(one.visible, scope)) {
      if (one.table) scope[one.code] = [];
      continue;
    }
    run.visible.add(one.code);
    if (one.table) settleTable(run, one, one.table);
    else if (one.question.type === 'computed') settleComputed(run, one);
    else settleAnswer(run, one);
  }
}

function settleAnswer(run: Run, one: CompiledQuestion): void {
  const value = run.answers[one.code];
  if (isBlank(value) || one.question.type === 'note' || run.declined.has(one.code)) return;
  const fault = one.check(value);
  if (fault) {
    run.faulty.add(`/${one.code}`);
    run.problems.add(one.index, `/${one.code}`, fault.code, fault.params);
  } else if (one.convert) {
    run.scope[one.code] = one.convert(value);
  }
}

function settleComputed(run: Run, one: CompiledQuestion): void {
  if (!one.expression || one.question.type !== 'computed') return;
  const value = one.expression.run(run.scope);
  const answer = computedAnswer(one.question.result, value);
  if (answer === undefined) return;
  run.computed[`/${one.code}`] = answer;
  run.scope[one.code] = value;
}

/** The rows that an answer holds; `undefined` where it is not a list of rows. */
export function rowsOf(run: Run, code: string): readonly RowAnswer[] | undefined {
  return rowsIn(run.declined.has(code) ? undefined : run.answers[code]);
}

export function rowsIn(given: unknown): readonly RowAnswer[] | undefined {
  if (isBlank(given)) return [];
  if (!Array.isArray(given)) return undefined;
  const rows = given as readonly unknown[];
  const isRow = (row: unknown) => typeof row === 'object' && row !== null && !Array.isArray(row);
  return rows.every(isRow) ? (rows as readonly RowAnswer[]) : undefined;
}

/** Those that are looked at: what is beyond the most that a table takes is read by nothing. */
export function rowsWithin(
  { table }: CompiledTable,
  rows: readonly RowAnswer[],
): readonly RowAnswer[] {
  return rows.length > table.maxRows ? rows.slice(0, table.maxRows) : rows;
}

/** The row's id, or its place where it has no id of its own: what paths of its cells begin with. */
export function rowPaths(path: string, rows: readonly RowAnswer[]): string[] {
  const ids = new Set<string>();
  return rows.map((row, at) => {
    const own = typeof row.id === 'string' && ROW_ID.test(row.id) && !ids.has(row.id);
    if (own) ids.add(row.id);
    return `${path}/${own ? row.id : at}`;
  });
}

function settleTable(run: Run, one: CompiledQuestion, table: CompiledTable): void {
  const given = rowsOf(run, one.code);
  run.scope[one.code] = settleRows({ run, index: one.index }, table, given, `/${one.code}`);
  delete run.scope.row;
}

/** Whose question it is that is settled. */
interface Settling {
  run: Run;
  /** Of the question on the page. */
  index: number;
}

/** @returns the rows as expressions see them */
function settleRows(
  at: Settling,
  table: CompiledTable,
  given: readonly RowAnswer[] | undefined,
  path: string,
): (Row | undefined)[] {
  if (!given) {
    at.run.faulty.add(path);
    at.run.problems.add(at.index, path, 'not_a_table');
    return [];
  }
  const rows = rowsWithin(table, given);
  const paths = rowPaths(path, rows);
  return rows.map((row, n) => {
    const rowPath = paths[n] as string;
    if (rowPath !== `${path}/${row.id}`) {
      at.run.problems.add(at.index, rowPath, 'row_id_invalid');
    }
    return settleRow(at, table, row, rowPath);
  });
}

function settleRow(
  at: Settling,
  table: CompiledTable,
  row: RowAnswer,
  path: string,
): Row | undefined {
  const { run } = at;
  const scoped = table.row && new table.row();
  if (scoped) run.scope.row = scoped;
  for (const column of table.columns) {
    const cellPath = `${path}/${column.code}`;
    if (!shows(column.visible, run.scope)) {
      run.hiddenCells.add(cellPath);
      if (column.table && scoped) scoped[column.code] = [];
    } else if (column.table) {
      settleInner(at, column, column.table, row, cellPath, scoped);
    } else settleCell(at, column, row, cellPath, scoped);
  }
  for (const code in row) {
    if (code !== 'id' && !table.byCode.has(code)) {
      run.problems.add(at.index, `${path}/${code}`, 'unknown_column');
    }
  }
  return scoped;
}

/** The rows within a row: their expressions read both. */
function settleInner(
  at: Settling,
  column: CompiledColumn,
  table: CompiledTable,
  row: RowAnswer,
  path: string,
  scoped: Row | undefined,
): void {
  const { scope } = at.run;
  if (scoped) scope.outer = scoped;
  const seen = settleRows(at, table, rowsIn(row[column.code]), path);
  delete scope.outer;
  if (!scoped) return;
  scope.row = scoped;
  scoped[column.code] = seen;
}

function settleCell(
  { run, index }: Settling,
  column: CompiledColumn,
  row: RowAnswer,
  path: string,
  scoped: Row | undefined,
): void {
  const value = row[column.code];
  if (isBlank(value)) {
    if (column.expression) computeCell(run, column, path, scoped);
    return;
  }
  const fault = column.check(value);
  if (fault) {
    run.faulty.add(path);
    run.problems.add(index, path, fault.code, fault.params);
  } else if (column.convert && scoped) {
    scoped[column.code] = column.convert(value);
  }
}

function computeCell(
  run: Run,
  column: CompiledColumn,
  path: string,
  scoped: Row | undefined,
): void {
  if (!column.expression || column.column.type !== 'computed') return;
  const value = column.expression.run(run.scope);
  const answer = computedAnswer(column.column.result, value);
  if (answer === undefined) return;
  run.computed[path] = answer;
  if (scoped) scoped[column.code] = value;
}
