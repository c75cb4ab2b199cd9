import type { Program } from './cel-expression';
import { RESULT_TYPES } from './computed-values';
import type { Question, TemplateDocument } from './template-document';

/** One expression of a template: where it stands, what it must yield, which `row` it sees. */
export interface PlacedExpression {
  path: string;
  source: string;
  expects: string;
  /** Code of the table whose `row` it may name. */
  table?: string;
}

/** One that compiled. */
export interface CheckedExpression extends PlacedExpression {
  program: Program;
}

/** Every expression of a template, in page order. */
export function expressionsOf(document: TemplateDocument): PlacedExpression[] {
  return document.sections.flatMap((section) => [
    ...one(`/${section.code}/visibleWhen`, section.visibleWhen, 'bool'),
    ...section.questions.flatMap((question) => ofQuestion(question)),
  ]);
}

function ofQuestion(question: Question): PlacedExpression[] {
  const own = ofField(question, `/${question.code}`);
  if (question.type !== 'table') return own;
  const table = question.code;
  const cells = question.columns.flatMap((column) =>
    ofField(column, `/${table}/${column.code}`).map((expression) => ({ ...expression, table })),
  );
  return [...own, ...cells];
}

function ofField(question: Question, path: string): PlacedExpression[] {
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
