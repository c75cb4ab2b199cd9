import { isBlank, type RowAnswer } from './answer-values';
import type { Program } from './cel-expression';
import type {
  CompiledColumn,
  CompiledField,
  CompiledQuestion,
  CompiledTable,
} from './compile-template';
import { rowPaths, rowsOf } from './evaluate-values';
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
  for (const { code, program, message } of field.constraints) {
    if (program.run(run.scope) === false) run.problems.addAuthored(index, path, code, message);
  }
}

function isRequired(run: Run, required: boolean | Program): boolean {
  return typeof required === 'boolean' ? required : required.run(run.scope) === true;
}

function holdTable(run: Run, one: CompiledQuestion, table: CompiledTable): void {
  const rows = rowsOf(run, one.code) ?? [];
  holdRowCount(run, one, table, rows.length);
  if (table.demanding.length > 0) holdRows(run, one, table, rows);
  for (const { code, program, message } of one.constraints) {
    if (program.run(run.scope) === false) {
      run.problems.addAuthored(one.index, `/${one.code}`, code, message);
    }
  }
}

function holdRowCount(run: Run, one: CompiledQuestion, table: CompiledTable, rows: number): void {
  const { minRows, maxRows } = table.table;
  const path = `/${one.code}`;
  if (rows === 0) {
    if (isRequired(run, one.required)) run.problems.add(one.index, path, 'required');
  } else if (rows < minRows) {
    run.problems.add(one.index, path, 'too_few_rows', { limit: minRows });
  }
  if (rows > maxRows) run.problems.add(one.index, path, 'too_many_rows', { limit: maxRows });
}

function holdRows(
  run: Run,
  one: CompiledQuestion,
  table: CompiledTable,
  rows: readonly RowAnswer[],
): void {
  const scoped = run.scope[one.code] as readonly unknown[];
  const paths = rowPaths(one.code, rows);
  rows.forEach((row, at) => {
    run.scope.row = scoped[at];
    for (const column of table.demanding) {
      holdCell(run, one.index, column, row, `${paths[at]}/${column.code}`);
    }
  });
  delete run.scope.row;
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
