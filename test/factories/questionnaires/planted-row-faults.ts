import type { Fault } from './planted-engine';

const values = 'evaluate-values.ts';
const demands = 'evaluate-demands.ts';
const compile = 'compile-template.ts';
const checks = 'answer-checks.ts';
const scores = 'evaluate-scores.ts';

/** Of tables within rows, and of documents. */
export const INNER_ROW_FAULTS: readonly Fault[] = [
  {
    what: 'a table within a hidden cell is looked at',
    file: values,
    from: 'run.hiddenCells.add(cellPath);\n      if (column.table && scoped) scoped[column.code] = [];\n    } else if',
    to: 'run.hiddenCells.add(cellPath);\n    }\n    if',
  },
  {
    what: 'rows within a hidden cell are not an empty list',
    file: values,
    from: 'if (column.table && scoped) scoped[column.code] = [];',
    to: '',
  },
  {
    what: 'rows within a row cannot read the row around them',
    file: values,
    from: 'if (scoped) scope.outer = scoped;',
    to: '',
  },
  {
    what: 'a row goes on with the last of the rows within it',
    file: values,
    from: '  scope.row = scoped;\n',
    to: '',
  },
  {
    what: 'rows within a row are read by nothing',
    file: values,
    from: 'scoped[column.code] = seen;',
    to: '',
  },
  {
    what: 'rows beyond the most are looked at',
    file: values,
    from: 'rows.length > table.maxRows ?',
    to: 'rows.length > table.maxRows + 1 ?',
  },
  {
    what: 'the demands of rows within a row read the first row around them',
    file: demands,
    from: '  const outer = run.scope.row as Row | undefined;',
    to: '  const outer = Object.values(run.scope).find((one) => Array.isArray(one) && one[0]?.parts)?.[0] as Row | undefined;',
  },
  {
    what: 'rows within a hidden cell have demands',
    file: demands,
    from: 'if (run.hiddenCells.has(path) || run.faulty.has(path)) return;',
    to: 'if (run.faulty.has(path)) return;',
  },
  {
    what: 'what is no list of rows within a row has further problems',
    file: demands,
    from: 'if (run.hiddenCells.has(path) || run.faulty.has(path)) return;',
    to: 'if (run.hiddenCells.has(path)) return;',
  },
  {
    what: 'the number of rows within a row is held against nothing',
    file: demands,
    from: '  holdRowCount(run, column, index, table, rows.length, path);\n',
    to: '',
  },
  {
    what: 'the constraints of a table within a row are not held',
    file: demands,
    from: '  holdConstraints(run, column, index, path);\n  if (table.demanding',
    to: '  if (table.demanding',
  },
  {
    what: 'rows within a row have no demands',
    file: compile,
    from: 'column.required || column.constraints.length > 0 || column.table',
    to: 'column.required || column.constraints.length > 0',
  },
  {
    what: 'columns are visited before the table within the row that they read',
    file: compile,
    from: '...(visible?.outers ?? []),',
    to: '',
  },
  {
    what: 'a document may have further members',
    file: checks,
    from: 'if (!isObjectOf(value, FILE_MEMBERS))',
    to: 'if (typeof value !== "object" || value === null)',
  },
  {
    what: 'a document may speak from a day that there is not',
    file: checks,
    from: "return optionally(effectiveOn, isDate) ? undefined : fault('not_a_date');",
    to: 'return undefined;',
  },
  {
    what: 'the day of a document is not read',
    file: 'cel-conversion.ts',
    from: 'return assign(() => new FileValue());',
    to: "return (value) => Object.assign(new FileValue(), value, { effectiveOn: '2026-01-01' });",
  },
];

export const SCORE_FAULTS: readonly Fault[] = [
  {
    what: 'a score knows that a question was declined',
    file: 'cel-macros.ts',
    from: 'if (declined?.has(name)) throw',
    to: 'if (declined?.has(name) && name === "") throw',
  },
  {
    what: 'a score reads a table that was declined as empty',
    file: scores,
    from: 'for (const code of untold) scope[code] = undefined;',
    to: '',
  },
  {
    what: 'a score knows what is hidden because of a question that was declined',
    file: scores,
    from: 'isDeclined(run, one) || (isOpen(run, one) && dependsOn(run, one, untold))',
    to: 'isDeclined(run, one)',
  },
  {
    what: 'a score leaves out what was answered whatever was declined',
    file: scores,
    from: '(isOpen(run, one) && dependsOn(run, one, untold))',
    to: 'dependsOn(run, one, untold)',
  },
  {
    what: 'what may not be declined is left out of scores',
    file: scores,
    from: ' && !!reporting?.beyondVoluntaryStandard',
    to: ' && reporting !== null',
  },
  {
    what: 'parts of a mean that are undecided count as nothing',
    file: 'cel-macros.ts',
    from: 'if (value === undefined) return;\n        const weight',
    to: 'if (value === undefined) return void (weighed = weighed.plus(1));\n        const weight',
  },
  {
    what: 'parts of a mean weigh the same',
    file: 'cel-macros.ts',
    from: 'asDecimal(value).times(weight)',
    to: 'asDecimal(value)',
  },
  {
    what: 'a score may be less than its least',
    file: scores,
    from: 'min !== undefined && value.lt(min)',
    to: 'min !== undefined && value.gt(min) && value.lt(min)',
  },
  {
    what: 'a score may be more than its most',
    file: scores,
    from: 'max !== undefined && value.gt(max)',
    to: 'max !== undefined && value.lt(max) && value.gt(max)',
  },
];
