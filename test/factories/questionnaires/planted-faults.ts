import type { Fault } from './planted-engine';
import { INNER_ROW_FAULTS, SCORE_FAULTS } from './planted-row-faults';

const values = 'evaluate-values.ts';
const demands = 'evaluate-demands.ts';
const compile = 'compile-template.ts';
const cel = 'cel-expression.ts';
const checks = 'answer-checks.ts';

/** Each makes the engine wrong in one way that a careless change could. */
export const PLANTED: readonly Fault[] = [
  {
    what: 'an undecided condition shows',
    file: 'evaluation-run.ts',
    from: 'program.run(scope) === true',
    to: 'program.run(scope) !== false',
  },
  {
    what: 'a hidden section shows its questions',
    file: values,
    from: 'if (!shown || !shows(one.visible, scope))',
    to: 'if (!shows(one.visible, scope))',
  },
  {
    what: 'a hidden table has no list',
    file: values,
    from: 'if (one.table) scope[one.code] = [];',
    to: '',
  },
  {
    what: 'a hidden question has demands',
    file: demands,
    from: 'if (run.visible.has(one.code)) holdQuestion',
    to: 'if (run.visible) holdQuestion',
  },
  {
    what: 'an undecided requirement requires',
    file: demands,
    from: 'required.run(run.scope) === true',
    to: 'required.run(run.scope) !== false',
  },
  {
    what: 'an undecided constraint is held',
    file: demands,
    from: 'if (program.run(run.scope) === false) run.problems',
    to: 'if (program.run(run.scope) !== true) run.problems',
  },
  {
    what: 'constraints of unanswered questions are held',
    file: demands,
    from: 'if (!answered) {',
    to: 'if (!answered && field.required) {',
  },
  {
    what: 'one row too few is enough',
    file: demands,
    from: 'rows < minRows',
    to: 'rows < minRows - 1',
  },
  {
    what: 'one row too many is fine',
    file: demands,
    from: 'rows > maxRows',
    to: 'rows > maxRows + 1',
  },
  {
    what: 'a required table may be empty',
    file: demands,
    from: 'if (rows === 0) {',
    to: 'if (rows < 0) {',
  },
  {
    what: 'a wrong value has further problems',
    file: demands,
    from: 'if (run.faulty.has(path)) return;',
    to: '',
  },
  {
    what: 'a wrong cell has further problems',
    file: demands,
    from: 'if (run.faulty.size > 0 && run.faulty.has(path)) return;',
    to: '',
  },
  {
    what: 'a hidden cell has demands',
    file: demands,
    from: 'if (column.visible && run.hiddenCells.has(path)) return;',
    to: '',
  },
  {
    what: 'every row is held against the first',
    file: demands,
    from: 'run.scope.row = scoped[at];',
    to: 'run.scope.row = scoped[0];',
  },
  {
    what: 'anything may be declined',
    file: demands,
    from: 'if (!one.expression && one.question.reporting?.beyondVoluntaryStandard) return;',
    to: 'if (one.question) return;',
  },
  {
    what: 'a declined answer is read all the same',
    file: values,
    from: ' || run.declined.has(one.code)) return;',
    to: ') return;',
  },
  {
    what: 'a value of another type is read',
    file: values,
    from: '} else if (one.convert) {',
    to: '} if (one.convert) {',
  },
  {
    what: 'two rows may have one id',
    file: values,
    from: ' && !ids.has(row.id)',
    to: '',
  },
  {
    what: 'columns that are not there are accepted',
    file: values,
    from: "if (code !== 'id' && !table.byCode.has(code))",
    to: "if (code === '' && !table.byCode.has(code))",
  },
  {
    what: 'white space is an answer',
    file: 'answer-values.ts',
    from: "value.trim() === ''",
    to: "value === ''",
  },
  {
    what: 'an empty list is an answer',
    file: 'answer-values.ts',
    from: 'return Array.isArray(value) && value.length === 0;',
    to: 'return false;',
  },
  {
    what: 'questions are visited as they stand on the page',
    file: compile,
    from: 'if (other && !ordered.has(other)) visit(other);',
    to: '',
  },
  {
    what: 'rows that only their own columns read are not made',
    file: compile,
    from: 'read.names.has(one.code) || ownPrograms',
    to: 'read.names.has(one.code)',
  },
  {
    what: 'either side of an "or" must be answered',
    file: cel,
    from: 'if (left.has(need)) needs.add(need);',
    to: 'needs.add(need), left.forEach((one) => needs.add(one));',
  },
  {
    what: 'both branches of a conditional must be answered',
    file: cel,
    from: "case '?:': {\n      collectNeeds(node.args[0], bound, needs);\n      return;",
    to: "case '?:': {\n      for (const one of node.args as ASTNode[]) collectNeeds(one, bound, needs);\n      return;",
  },
  {
    what: 'answered() needs an answer',
    file: cel,
    from: 'if (LENIENT.has(node.args[0])) return;',
    to: '',
  },
  {
    what: 'an empty table counts as answered',
    file: 'cel-macros.ts',
    from: 'held.length > 0',
    to: 'held.length >= 0',
  },
  {
    what: 'the least integer is refused',
    file: checks,
    from: 'number < min)',
    to: 'number <= min)',
  },
  {
    what: 'an option may be chosen twice',
    file: checks,
    from: 'if (distinct.size !== value.length)',
    to: 'if (distinct.size > value.length)',
  },
  {
    what: 'a false computed value is none',
    file: 'computed-values.ts',
    from: "typeof value === 'boolean' ? value : undefined",
    to: 'value === true ? value : undefined',
  },
  ...INNER_ROW_FAULTS,
  ...SCORE_FAULTS,
];
