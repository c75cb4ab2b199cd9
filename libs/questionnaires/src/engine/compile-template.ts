import type { Environment } from '@marcbachmann/cel-js';
import { checkFor, type Check } from './answer-checks';
import { conversionFor, type Convert } from './cel-conversion';
import {
  environmentFor,
  innerPlace,
  type RowClass,
  type TemplateEnvironment,
} from './cel-environment';
import { compileExpression, walk, type Program } from './cel-expression';
import type { Column, Question, Score, TableQuestion, TemplateDocument } from './template-document';

export interface CompiledConstraint {
  code: string;
  program: Program;
  message: Readonly<Record<string, string>>;
}

/** What a question and a column have in common. */
export interface CompiledField {
  code: string;
  visible?: Program;
  /** `true`: always. */
  required: boolean | Program;
  constraints: readonly CompiledConstraint[];
  expression?: Program;
}

export interface CompiledColumn extends CompiledField {
  column: Column;
  check: Check;
  /** Absent where no expression reads the column. */
  convert?: Convert;
  /** Of a table within a row. */
  table?: CompiledTable;
}

/** A table, or one within its rows. */
export interface CompiledTable {
  table: Pick<TableQuestion, 'minRows' | 'maxRows'>;
  /** In an order in which each column comes after those that it depends on. */
  columns: readonly CompiledColumn[];
  byCode: ReadonlyMap<string, CompiledColumn>;
  /** Those that may be required or have constraints, and those that hold rows. */
  demanding: readonly CompiledColumn[];
  /** Codes of the columns and `id`, in canonical order. */
  sortedColumns: readonly string[];
  /** Absent where no expression reads the rows. */
  row?: RowClass;
}

export interface CompiledQuestion extends CompiledField {
  index: number;
  section: number;
  question: Question;
  check: Check;
  convert?: Convert;
  table?: CompiledTable;
}

export interface CompiledScore {
  score: Score;
  program: Program;
}

export interface CompiledTemplate {
  document: TemplateDocument;
  sections: readonly { visible?: Program }[];
  /** In an order in which each question comes after those that it depends on. */
  order: readonly CompiledQuestion[];
  byCode: ReadonlyMap<string, CompiledQuestion>;
  /** In canonical order. */
  sortedCodes: readonly string[];
  scores: readonly CompiledScore[];
  /** Whether an answer may be a document. */
  asksFiles: boolean;
}

const notAnswerable: Check = () => ({ code: 'not_answerable' });

/** Compiles a template that has passed the lints. @throws where an expression does not compile. */
export function compileTemplate(document: TemplateDocument): CompiledTemplate {
  const env = environmentFor(document);
  const sections = document.sections.map((section) => ({
    visible: program(env.questions, section.visibleWhen),
  }));
  const questions: CompiledQuestion[] = [];
  document.sections.forEach((section, at) => {
    for (const question of section.questions) {
      questions.push(compileQuestion(question, at, questions.length, env));
    }
  });
  const scores = (document.scores ?? []).map((score) => ({
    score,
    program: compileExpression(env.questions, score.expression),
  }));
  const read = readBy(questions, [
    ...sections.map((section) => section.visible),
    ...scores.map((score) => score.program),
  ]);
  for (const one of questions) dropUnread(one, read);
  return {
    document,
    sections,
    order: inDependencyOrder(questions, (one) => [
      ...(sections[one.section]?.visible?.names ?? []),
      ...valueReferences(one),
    ]),
    byCode: new Map(questions.map((one) => [one.code, one])),
    sortedCodes: questions.map((one) => one.code).sort(),
    scores,
    asksFiles: questions.some(({ question }) => hasFiles(question)),
  };
}

function hasFiles(asked: Question | Column): boolean {
  return asked.type === 'table' ? asked.columns.some(hasFiles) : asked.type === 'file';
}

function program(env: Environment, source: string | undefined): Program | undefined {
  return source === undefined ? undefined : compileExpression(env, source);
}

function compileField(env: Environment, question: Question | Column): CompiledField {
  const { code, required, visibleWhen } = question;
  return {
    code,
    visible: program(env, visibleWhen),
    required: typeof required === 'string' ? compileExpression(env, required) : required,
    constraints: question.constraints.map((constraint) => ({
      code: constraint.code,
      program: compileExpression(env, constraint.expression),
      message: constraint.message,
    })),
    expression: question.type === 'computed' ? program(env, question.expression) : undefined,
  };
}

function compileQuestion(
  question: Question,
  section: number,
  index: number,
  env: TemplateEnvironment,
): CompiledQuestion {
  const field = compileField(env.questions, question);
  const base = { ...field, index, section, question };
  if (question.type === 'note') return { ...base, check: notAnswerable };
  if (question.type !== 'table') {
    return { ...base, check: checkFor(question), convert: conversionFor(question) };
  }
  return { ...base, check: notAnswerable, table: compileTable(question, question.code, env) };
}

function compileTable(
  table: Pick<TableQuestion, 'columns' | 'minRows' | 'maxRows'>,
  place: string,
  env: TemplateEnvironment,
): CompiledTable {
  const columns = table.columns.map((column) => compileColumn(column, place, env));
  return {
    table,
    columns: inDependencyOrder(columns, columnReferences),
    byCode: new Map(columns.map((column) => [column.code, column])),
    demanding: columns.filter(
      (column) => column.required || column.constraints.length > 0 || column.table,
    ),
    sortedColumns: ['id', ...columns.map((column) => column.code)].sort(),
    row: env.rows.get(place),
  };
}

function compileColumn(column: Column, place: string, env: TemplateEnvironment): CompiledColumn {
  const field = compileField(env.columns.get(place) ?? env.questions, column);
  if (column.type !== 'table') {
    return { ...field, column, check: checkFor(column), convert: conversionFor(column) };
  }
  const table = compileTable(column, innerPlace(place, column.code), env);
  return { ...field, column, check: notAnswerable, table };
}

/** Columns of the same row that the value or the visibility of this one depends on. */
function columnReferences(column: CompiledColumn): string[] {
  const inner = column.table?.columns ?? [];
  return [
    ...(column.visible?.columns ?? []),
    ...(column.expression?.columns ?? []),
    ...inner.flatMap(({ visible, expression }) => [
      ...(visible?.outers ?? []),
      ...(expression?.outers ?? []),
    ]),
  ];
}

/** A question, its columns, and the columns of tables within its rows. */
function fieldsOf(field: CompiledField & { table?: CompiledTable }): CompiledField[] {
  return [field, ...(field.table?.columns ?? []).flatMap(fieldsOf)];
}

/** Questions that the value or the visibility of this one depends on. */
export function valueReferences(question: CompiledQuestion): string[] {
  return fieldsOf(question).flatMap((field) => [
    ...(field.visible?.names ?? []),
    ...(field.expression?.names ?? []),
  ]);
}

/** Names and member names that any expression reads. */
function readBy(
  questions: readonly CompiledQuestion[],
  others: readonly (Program | undefined)[],
): { names: Set<string>; members: Set<string> } {
  const names = new Set<string>();
  const members = new Set<string>();
  for (const one of [...others, ...questions.flatMap(programsOf)]) {
    if (!one) continue;
    for (const name of one.names) names.add(name);
    walk(one.ast, new Set(), (node) => {
      if (node.op === '.' || node.op === '.?') members.add(node.args[1]);
    });
  }
  return { names, members };
}

/** Every expression of a question, its columns, and their columns. */
export function programsOf(question: CompiledQuestion): (Program | undefined)[] {
  return fieldsOf(question).flatMap((field) => [
    field.visible,
    field.expression,
    typeof field.required === 'object' ? field.required : undefined,
    ...field.constraints.map((constraint) => constraint.program),
  ]);
}

/** Values that no expression reads are not converted for them. */
function dropUnread(one: CompiledQuestion, read: { names: Set<string>; members: Set<string> }) {
  if (!read.names.has(one.code)) delete one.convert;
  if (!one.table) return;
  const ownPrograms = programsOf(one).some((p) => p && p.columns.length + p.outers.length > 0);
  dropUnreadRows(one.table, read.names.has(one.code) || ownPrograms, read.members);
}

/** Rows within rows are kept where those around them are: an expression may count them. */
function dropUnreadRows(table: CompiledTable, isRead: boolean, members: ReadonlySet<string>): void {
  if (!isRead) delete table.row;
  for (const column of table.columns) {
    if (!members.has(column.code) || !isRead) delete column.convert;
    if (column.table) dropUnreadRows(column.table, isRead, members);
  }
}

/** Depth-first, in the given order otherwise. Loops were refused by the lints. */
function inDependencyOrder<T extends { code: string }>(
  items: readonly T[],
  dependencies: (item: T) => readonly string[],
): T[] {
  const byCode = new Map(items.map((item) => [item.code, item]));
  const done = new Set<T>();
  const visit = (item: T) => {
    if (done.has(item)) return;
    done.add(item);
    for (const code of dependencies(item)) {
      const other = byCode.get(code);
      if (other && !ordered.has(other)) visit(other);
    }
    ordered.add(item);
  };
  const ordered = new Set<T>();
  for (const item of items) visit(item);
  return [...ordered];
}
