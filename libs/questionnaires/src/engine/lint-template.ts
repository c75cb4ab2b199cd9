import { RESERVED_NAMES, environmentFor } from './cel-environment';
import { compileExpression, ExpressionError, type Program } from './cel-expression';
import { lintOwnPeople } from './lint-own-people';
import { lintLoops } from './lint-loops';
import { lintReachability } from './lint-reachability';
import { lintSafety } from './lint-safety';
import { lintScores } from './lint-scores';
import type { Column, Question, TemplateDocument } from './template-document';
import {
  expressionsOf,
  type CheckedExpression,
  type PlacedExpression,
} from './template-expressions';
import type { TemplateProblem } from './template.errors';

/** What else may forbid it of expressions that compile; asked before any of them is run. */
export type ExpressionLint = (
  document: TemplateDocument,
  expressions: readonly CheckedExpression[],
) => TemplateProblem[];

/** Everything that forbids publishing a template; empty where it may be published. */
export function lintTemplate(
  document: TemplateDocument,
  before: ExpressionLint = () => [],
): TemplateProblem[] {
  const named = [
    ...lintCodes(document),
    ...lintLocales(document),
    ...lintSafety(document),
    ...lintOwnPeople(document),
  ];
  if (named.some((problem) => problem.code.endsWith('_code'))) return named;
  const { checked, problems } = lintExpressions(document);
  const refused = problems.length > 0 ? problems : before(document, checked);
  if (refused.length > 0) return [...named, ...refused];
  return [
    ...named,
    ...lintLoops(document, checked),
    ...lintReachability(document, checked),
    ...lintScores(document, checked),
  ];
}

function lintCodes(document: TemplateDocument): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const questions = document.sections.flatMap((section) => section.questions);
  unique(document.sections, '/sections', problems);
  unique(questions, '', problems);
  unique(document.scores ?? [], '/scores', problems);
  for (const question of questions) lintAsked(question, `/${question.code}`, problems);
  return problems;
}

/** A question or column, and what lies within it. */
function lintAsked(asked: Question | Column, path: string, problems: TemplateProblem[]): void {
  reserved(asked.code, path, problems);
  lintField(asked, path, problems);
  if (asked.type !== 'table') return;
  unique(asked.columns, path, problems);
  for (const column of asked.columns) lintAsked(column, `${path}/${column.code}`, problems);
}

function lintField(question: Question | Column, path: string, problems: TemplateProblem[]): void {
  unique(question.constraints, `${path}/constraints`, problems);
  if (question.type === 'one_of' || question.type === 'several_of') {
    unique(question.options, `${path}/options`, problems);
  }
  if (question.type === 'table' && question.minRows > question.maxRows) {
    problems.push({ path, code: 'row_limits', message: 'minRows is more than maxRows' });
  }
}

function unique(
  items: readonly { code: string }[],
  path: string,
  problems: TemplateProblem[],
): void {
  const seen = new Set<string>();
  for (const { code } of items) {
    if (seen.has(code)) {
      problems.push({
        path: `${path}/${code}`,
        code: 'duplicate_code',
        message: `'${code}' is used twice; an answer would not know where it belongs`,
      });
    }
    seen.add(code);
  }
}

function reserved(code: string, path: string, problems: TemplateProblem[]): void {
  if (!RESERVED_NAMES.has(code)) return;
  problems.push({
    path,
    code: 'reserved_code',
    message: `'${code}' is a word of the expression language; choose another code`,
  });
}

function lintLocales(document: TemplateDocument): TemplateProblem[] {
  const strangers = document.unreviewed.filter((locale) => !document.locales.includes(locale));
  return strangers.map((locale) => ({
    path: '/unreviewed',
    code: 'unknown_locale',
    message: `'${locale}' is not among the template's locales`,
  }));
}

function lintExpressions(document: TemplateDocument): {
  checked: CheckedExpression[];
  problems: TemplateProblem[];
} {
  const env = environmentFor(document);
  const checked: CheckedExpression[] = [];
  const problems: TemplateProblem[] = [];
  for (const expression of expressionsOf(document)) {
    const scope = expression.table ? env.columns.get(expression.table) : env.questions;
    try {
      const program = compileExpression(scope ?? env.questions, expression.source);
      checked.push({ ...expression, program });
      const wrong = wrongType(expression, program);
      if (wrong) problems.push(wrong);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      problems.push({ path: expression.path, code: 'expression', message: error.message });
    }
  }
  return { checked, problems };
}

function wrongType(expression: PlacedExpression, program: Program): TemplateProblem | undefined {
  const { resultType } = program;
  if (resultType === expression.expects || resultType === 'dyn') return undefined;
  if (expression.isScore && resultType === 'int') return undefined;
  return {
    path: expression.path,
    code: 'expression_type',
    message: `yields ${resultType} where ${expression.expects} is needed`,
  };
}
