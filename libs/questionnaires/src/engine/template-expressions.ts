import type { Program } from './cel-expression';
import { RESULT_TYPES } from './computed-values';
import { innerPlace } from './cel-environment';
import type { Column, Question, TableQuestion, TemplateDocument } from './template-document';

/** One expression of a template: where it stands, what it must yield, which `row` it sees. */
export interface PlacedExpression {
  path: string;
  source: string;
  expects: string;
  /** Place of the table whose `row` it may name: `table`, or `table/column` within a row. */
  table?: string;
  isScore?: boolean;
}

/** One that compiled. */
export interface CheckedExpression extends PlacedExpression {
  program: Program;
}

/** Every expression of a template, in page order. */
export function expressionsOf(document: TemplateDocument): PlacedExpression[] {
  const questions = document.sections.flatMap((section) => [
    ...one(`/${section.code}/visibleWhen`, section.visibleWhen, 'bool'),
    ...section.questions.flatMap((question) => ofQuestion(question)),
  ]);
  const scores = (document.scores ?? []).map(({ code, expression: source }) => ({
    ...{ path: scorePath(code), source, expects: 'Decimal' },
    isScore: true,
  }));
  return [...questions, ...scores];
}

/** Where the problems of a score stand. */
export const scorePath = (code: string): string => `/scores/${code}`;

function ofQuestion(question: Question): PlacedExpression[] {
  const own = ofField(question, `/${question.code}`);
  return question.type === 'table' ? [...own, ...ofColumns(question, question.code)] : own;
}

function ofColumns({ columns }: Pick<TableQuestion, 'columns'>, table: string): PlacedExpression[] {
  return columns.flatMap((column) => {
    const place = innerPlace(table, column.code);
    const own = ofField(column, `/${place}`).map((expression) => ({ ...expression, table }));
    return column.type === 'table' ? [...own, ...ofColumns(column, place)] : own;
  });
}

function ofField(question: Question | Column, path: string): PlacedExpression[] {
  const required = typeof question.required === 'string' ? question.required : undefined;
  return [
    ...one(`${path}/visibleWhen`, question.visibleWhen, 'bool'),
    ...one(`${path}/required`, required, 'bool'),
    ...question.constraints.flatMap((constraint) =>
      one(`${path}/constraints/${constraint.code}`, constraint.expression, 'bool'),
    ),
    ...(question.type === 'computed'
      ? one(`${path}/expression`, question.expression, RESULT_TYPES[question.result])
      : []),
  ];
}

function one(path: string, source: string | undefined, expects: string): PlacedExpression[] {
  return source === undefined ? [] : [{ path, source, expects }];
}
