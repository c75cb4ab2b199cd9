import type { ASTNode } from '@marcbachmann/cel-js';
import { walk, type Scope } from './cel-expression';
import { ExactDecimal } from './cel-values';
import type { Question, TemplateDocument } from './template-document';
import type { CheckedExpression } from './template-expressions';
import type { TemplateProblem } from './template.errors';

/** More combinations than this are not tried; such a condition is taken to be reachable. */
const MAX_TRIALS = 5000;

/**
 * Questions and sections that no answers can make visible. Each condition is tried with every
 * combination of the values that can matter to it: all options, yes and no, unanswered, and the
 * numbers and texts that it names with their neighbours. Conditions on other types, on rows or
 * with too many combinations are left to their author.
 */
export function lintReachability(
  document: TemplateDocument,
  expressions: readonly CheckedExpression[],
): TemplateProblem[] {
  const questions = new Map(
    document.sections.flatMap((section) => section.questions).map((q) => [q.code, q]),
  );
  return expressions
    .filter((expression) => expression.path.endsWith('/visibleWhen'))
    .filter((expression) => !isReachable(expression, questions))
    .map(({ path, source }) => ({
      path,
      code: 'unreachable',
      message: `no answers make this true: ${source}`,
    }));
}

function isReachable(
  { program, table }: CheckedExpression,
  questions: ReadonlyMap<string, Question>,
): boolean {
  if (table && program.columns.length > 0) return true;
  const literals = literalsOf(program.ast);
  const domains: { name: string; values: readonly unknown[] }[] = [];
  for (const name of program.names) {
    if (name === 'today') return true;
    const values = domainOf(questions.get(name), literals);
    if (!values) return true;
    domains.push({ name, values });
  }
  const trials = domains.reduce((product, domain) => product * domain.values.length, 1);
  if (trials > MAX_TRIALS) return true;
  return anyCombination(domains, 0, Object.create(null) as Scope, (scope) => {
    return program.run(scope) === true;
  });
}

function anyCombination(
  domains: readonly { name: string; values: readonly unknown[] }[],
  at: number,
  scope: Scope,
  holds: (scope: Scope) => boolean,
): boolean {
  const domain = domains[at];
  if (!domain) return holds(scope);
  return domain.values.some((value) => {
    scope[domain.name] = value;
    return anyCombination(domains, at + 1, scope, holds);
  });
}

interface Literals {
  texts: string[];
  numbers: (bigint | number)[];
}

function literalsOf(ast: ASTNode): Literals {
  const literals: Literals = { texts: [], numbers: [] };
  walk(ast, new Set(), (node) => {
    if (node.op !== 'value') return;
    if (typeof node.args === 'string') literals.texts.push(node.args);
    if (typeof node.args === 'bigint' || typeof node.args === 'number') {
      literals.numbers.push(node.args);
    }
  });
  return literals;
}

/** Values of a question that can make a difference; `undefined` where they are not finite. */
function domainOf(question: Question | undefined, literals: Literals): unknown[] | undefined {
  const type = question?.type === 'computed' ? question.result : question?.type;
  switch (type) {
    case 'yes_no':
      return [undefined, true, false];
    case 'one_of':
      return [undefined, ...optionCodes(question)];
    case 'several_of': {
      const codes = optionCodes(question);
      return [undefined, codes, ...codes.map((code) => [code])];
    }
    case 'integer':
      return [undefined, ...around(literals).map((n) => BigInt(Math.round(Number(n))))];
    case 'decimal':
      return [undefined, ...around(literals).map((n) => new ExactDecimal(String(n)))];
    default:
      return undefined;
  }
}

function optionCodes(question: Question | undefined): string[] {
  return question?.type === 'one_of' || question?.type === 'several_of'
    ? question.options.map((option) => option.code)
    : [];
}

function around({ numbers }: Literals): (bigint | number)[] {
  return [0, ...numbers].flatMap((n) => [Number(n) - 1, n, Number(n) + 1]);
}
