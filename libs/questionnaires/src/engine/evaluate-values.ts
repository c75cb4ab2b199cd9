import { isBlank, ROW_ID, type RowAnswer } from './answer-values';
import type { CompiledColumn, CompiledQuestion, CompiledTable } from './compile-template';
import { computedAnswer } from './computed-values';
import { shows, type Run } from './evaluation-run';

type Row = Record<string, unknown>;

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
  const given = run.declined.has(code) ? undefined : run.answers[code];
  if (isBlank(given)) return [];
  if (!Array.isArray(given)) return undefined;
  const rows = given as readonly unknown[];
  const isRow = (row: unknown) => typeof row === 'object' && row !== null && !Array.isArray(row);
  return rows.every(isRow) ? (rows as readonly RowAnswer[]) : undefined;
}

/** The row's id, or its place where it has no id of its own: what paths of its cells begin with. */
export function rowPaths(code: string, rows: readonly RowAnswer[]): string[] {
  const ids = new Set<string>();
  return rows.map((row, at) => {
    const own = typeof row.id === 'string' && ROW_ID.test(row.id) && !ids.has(row.id);
    if (own) ids.add(row.id);
    return `/${code}/${own ? row.id : at}`;
  });
}

function settleTable(run: Run, one: CompiledQuestion, table: CompiledTable): void {
  const rows = rowsOf(run, one.code);
  if (!rows) {
    run.scope[one.code] = [];
    run.faulty.add(`/${one.code}`);
    run.problems.add(one.index, `/${one.code}`, 'not_a_table');
    return;
  }
  const paths = rowPaths(one.code, rows);
  const seen = rows.map((row, at) => settleRow(run, one, table, row, paths[at] as string));
  run.scope[one.code] = seen;
  delete run.scope.row;
}

function settleRow(
  run: Run,
  one: CompiledQuestion,
  table: CompiledTable,
  row: RowAnswer,
  path: string,
): Row | undefined {
  const scoped = table.row && new table.row();
  if (path !== `/${one.code}/${row.id}`) run.problems.add(one.index, path, 'row_id_invalid');
  if (scoped) run.scope.row = scoped;
  for (const column of table.columns) {
    if (!shows(column.visible, run.scope)) run.hiddenCells.add(`${path}/${column.code}`);
    else settleCell(run, one.index, column, row, path, scoped);
  }
  for (const code in row) {
    if (code !== 'id' && !table.byCode.has(code)) {
      run.problems.add(one.index, `${path}/${code}`, 'unknown_column');
    }
  }
  return scoped;
}

function settleCell(
  run: Run,
  index: number,
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
    run.faulty.add(`${path}/${column.code}`);
    run.problems.add(index, `${path}/${column.code}`, fault.code, fault.params);
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
  run.computed[`${path}/${column.code}`] = answer;
  if (scoped) scoped[column.code] = value;
}
