import { isBlank, type RowAnswer } from './answer-values';
import type { Program } from './cel-expression';
import type {
  CompiledColumn,
  CompiledField,
  CompiledQuestion,
  CompiledTable,
} from './compile-template';
import { rowPaths, rowsIn, rowsOf, rowsWithin, type Row } from './evaluate-values';
import type { Run } from './evaluation-run';

/** Holds against every visible question what is demanded of it, once all values are settled. */
export function holdDemands(run: Run): void {
  for (const one of run.template.order) {
    if (run.visible.has(one.code)) holdQuestion(run, one);
  }
}

function holdQuestion(run: Run, one: CompiledQuestion): void {
  if (one.question.type === 'note') return;
  const path = `/${one.code}`;
  if (run.declined.has(one.code)) {
    // A computed value is nobody's to decline.
    if (!one.expression && one.question.reporting?.beyondVoluntaryStandard) return;
    run.problems.add(one.index, path, 'not_declinable');
  }
  if (run.faulty.has(path)) return;
  if (one.table) {
    holdTable(run, one, one.table);
    return;
  }
  const answered = one.expression
    ? run.computed[path] !== undefined
    : !run.declined.has(one.code) && !isBlank(run.answers[one.code]);
  holdField(run, one, one.index, path, answered);
}

function holdField(
  run: Run,
  field: CompiledField,
  index: number,
  path: string,
  answered: boolean,
): void {
  if (!answered) {
    if (isRequired(run, field.required) && !field.expression) {
      run.problems.add(index, path, 'required');
    }
    return;
  }
  holdConstraints(run, field, index, path);
}

function isRequired(run: Run, required: boolean | Program): boolean {
  return typeof required === 'boolean' ? required : required.run(run.scope) === true;
}

function holdTable(run: Run, one: CompiledQuestion, table: CompiledTable): void {
  const rows = rowsOf(run, one.code) ?? [];
  const path = `/${one.code}`;
  holdRowCount(run, one, one.index, table, rows.length, path);
  if (table.demanding.length > 0) {
    const scoped = run.scope[one.code] as readonly Row[];
    holdRows(run, one.index, table, rows, scoped, path);
    delete run.scope.row;
  }
  holdConstraints(run, one, one.index, path);
}

function holdConstraints(run: Run, field: CompiledField, index: number, path: string): void {
  for (const { code, program, message } of field.constraints) {
    if (program.run(run.scope) === false) run.problems.addAuthored(index, path, code, message);
  }
}

function holdRowCount(
  run: Run,
  { required }: CompiledField,
  index: number,
  { table: { minRows, maxRows } }: CompiledTable,
  rows: number,
  path: string,
): void {
  if (rows === 0) {
    if (isRequired(run, required)) run.problems.add(index, path, 'required');
  } else if (rows < minRows) {
    run.problems.add(index, path, 'too_few_rows', { limit: minRows });
  }
  if (rows > maxRows) run.problems.add(index, path, 'too_many_rows', { limit: maxRows });
}

/** @param scoped the rows as expressions see them */
function holdRows(
  run: Run,
  index: number,
  table: CompiledTable,
  given: readonly RowAnswer[],
  scoped: readonly (Row | undefined)[],
  path: string,
): void {
  const rows = rowsWithin(table, given);
  const paths = rowPaths(path, rows);
  rows.forEach((row, at) => {
    for (const column of table.demanding) {
      run.scope.row = scoped[at];
      const cellPath = `${paths[at]}/${column.code}`;
      if (column.table) holdInner(run, index, column, column.table, row, cellPath);
      else holdCell(run, index, column, row, cellPath);
    }
  });
}

/** What is demanded of the rows within a row, and of their number. */
function holdInner(
  run: Run,
  index: number,
  column: CompiledColumn,
  table: CompiledTable,
  row: RowAnswer,
  path: string,
): void {
  if (run.hiddenCells.has(path) || run.faulty.has(path)) return;
  const rows = rowsIn(row[column.code]) ?? [];
  const outer = run.scope.row as Row | undefined;
  holdRowCount(run, column, index, table, rows.length, path);
  holdConstraints(run, column, index, path);
  if (table.demanding.length === 0 || rows.length === 0) return;
  run.scope.outer = outer;
  holdRows(run, index, table, rows, (outer?.[column.code] ?? []) as Row[], path);
  delete run.scope.outer;
}

function holdCell(
  run: Run,
  index: number,
  column: CompiledColumn,
  row: RowAnswer,
  path: string,
): void {
  if (column.visible && run.hiddenCells.has(path)) return;
  if (run.faulty.size > 0 && run.faulty.has(path)) return;
  const answered = column.expression
    ? run.computed[path] !== undefined
    : !isBlank(row[column.code]);
  holdField(run, column, index, path, answered);
}
