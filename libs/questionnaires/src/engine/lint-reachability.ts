import type { ASTNode } from '@marcbachmann/cel-js';
import { walk, type Scope } from './cel-expression';
import { sizesOf, stepsOf } from './expression-cost';
import { ExactDecimal } from './cel-values';
import type { Question, TemplateDocument } from './template-document';
import type { CheckedExpression } from './template-expressions';
import type { TemplateProblem } from './template.errors';

/** More combinations than this are not tried; such a condition is taken to be reachable. */
const MAX_TRIALS = 5000;
/** Steps that the trials of one template may take together; what is left then is taken to be reachable. */
const MAX_STEPS = 500_000;
/** Of so many options each choice is tried. */
const MAX_CHOSEN_FROM = 8;

/** Where numbers are worked out, the value that matters may stand nowhere in the condition. */
const WORKING_OUT = new Set('+ - * / % -_'.split(' '));
const SAYING = new Set(['answered', 'has', 'size']);

/**
 * Questions and sections that no answers can make visible. Each condition is tried with every
 * combination of the values that can matter to it: all choices of options, yes and no, unanswered, and
 * the numbers that it names with their neighbours. Conditions on other types, on rows, that work
 * something out or with too many combinations are left to their author.
 */
export function lintReachability(
  document: TemplateDocument,
  expressions: readonly CheckedExpression[],
): TemplateProblem[] {
  const questions = new Map(
    document.sections.flatMap((section) => section.questions).map((q) => [q.code, q]),
  );
  const sizes = sizesOf(document);
  let left = MAX_STEPS;
  const isTried = ({ program }: CheckedExpression, trials: number): boolean => {
    const steps = trials * stepsOf(program.ast, sizes);
    if (trials > MAX_TRIALS || steps > left) return false;
    left -= steps;
    return true;
  };
  return expressions
    .filter((expression) => expression.path.endsWith('/visibleWhen'))
    .filter((expression) => !isReachable(expression, questions, isTried))
    .map(({ path, source }) => ({
      path,
      code: 'unreachable',
      message: `no answers make this true: ${source}`,
    }));
}

function isReachable(
  expression: CheckedExpression,
  questions: ReadonlyMap<string, Question>,
  isTried: (expression: CheckedExpression, trials: number) => boolean,
): boolean {
  const { program, table } = expression;
  if (table && program.columns.length + program.outers.length > 0) return true;
  if (worksOut(program.ast)) return true;
  const literals = literalsOf(program.ast);
  const domains: { name: string; values: readonly unknown[] }[] = [];
  for (const name of program.names) {
    if (name === 'today') return true;
    const values = domainOf(questions.get(name), literals);
    if (!values) return true;
    domains.push({ name, values });
  }
  const trials = domains.reduce((product, domain) => product * domain.values.length, 1);
  if (!isTried(expression, trials)) return true;
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

function worksOut(ast: ASTNode): boolean {
  let found = false;
  walk(ast, new Set(), (node) => {
    if (WORKING_OUT.has(node.op)) found = true;
    if (node.op === 'call' && !SAYING.has(node.args[0])) found = true;
  });
  return found;
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
      return codes.length > MAX_CHOSEN_FROM ? undefined : choicesOf(codes);
    }
    case 'integer':
      return [undefined, ...around(literals).map((n) => BigInt(Math.round(Number(n))))];
    case 'decimal':
      return [undefined, ...around(literals).map((n) => new ExactDecimal(String(n)))];
    default:
      return undefined;
  }
}

/** Every choice of some of the codes; none is unanswered. */
function choicesOf(codes: readonly string[]): unknown[] {
  const choices = codes.reduce<string[][]>(
    (before, code) => [...before, ...before.map((choice) => [...choice, code])],
    [[]],
  );
  return [undefined, ...choices.slice(1)];
}

function optionCodes(question: Question | undefined): string[] {
  return question?.type === 'one_of' || question?.type === 'several_of'
    ? question.options.map((option) => option.code)
    : [];
}

function around({ numbers }: Literals): (bigint | number)[] {
  return [0, ...numbers].flatMap((n) => [Number(n) - 1, n, Number(n) + 1]);
}
