import {
  and,
  binary,
  call,
  conditional,
  FALSE,
  or,
  sizeOf,
  TRUE,
  wholeLiteral,
  type Cel,
} from './cel-tree';
import { compare } from './xpath-comparisons';
import { translateCall } from './xpath-functions';
import { parseXPath } from './xpath-parser';
import type { ExpressionScope } from './xpath-scope';
import { ExpressionFault, type XPath } from './xpath-tree';
import {
  absent,
  asDecimal,
  asNumber,
  asTruth,
  numberLiteral,
  stringLiteral,
  truth,
  types,
  valueOf,
  type Value,
} from './xpath-values';

/** What an expression of a form yields, in the engine's terms. @throws ExpressionFault */
export function translateExpression(source: string, scope: ExpressionScope): Value {
  return translate(parseXPath(source), scope);
}

/** As a condition, by XPath's `boolean()`. @throws ExpressionFault */
export function translateCondition(source: string, scope: ExpressionScope): Cel {
  return asTruth(translateExpression(source, scope));
}

/**
 * `if(a, 'yes', 'no')`, or with a third outcome `if(a, 'yes', if(b, 'no', ''))`, as a value of true
 * and false that may be undecided. @throws ExpressionFault
 */
export function translateVerdict(source: string, scope: ExpressionScope): Value {
  const tree = parseXPath(source);
  const [test, yes, otherwise] = branchOf(tree);
  const [denied, no, nothing] = otherwise ? branchOf(otherwise) : [];
  if (!test || !isText(yes, 'yes')) return translate(tree, scope);
  const holds = asTruth(translate(test, scope));
  if (isText(otherwise, 'no')) return truth(holds);
  if (!denied || !isText(no, 'no') || !isText(nothing, '')) return translate(tree, scope);
  const fails = asTruth(translate(denied, scope));
  return truth(conditional(holds, TRUE, conditional(fails, FALSE, UNDECIDED)));
}

const UNDECIDED = binary('==', absent('whole'), wholeLiteral('0'));

function branchOf(tree: XPath): readonly XPath[] {
  return tree.type === 'call' && tree.name === 'if' && tree.args.length === 3 ? tree.args : [];
}

const isText = (tree: XPath | undefined, value: string): boolean =>
  tree?.type === 'string' && tree.value === value;

export function translate(tree: XPath, scope: ExpressionScope): Value {
  const value = translated(tree, scope);
  if (sizeOf(value.cel) + sizeOf(value.known) > MOST_PARTS) {
    throw types('It grows too large in the language of the engine; split it into calculations.');
  }
  return value;
}

/** The engine takes no expression of more than 400 parts. A condition within a condition doubles. */
const MOST_PARTS = 1200;

function translated(tree: XPath, scope: ExpressionScope): Value {
  switch (tree.type) {
    case 'number':
      return numberLiteral(tree.text);
    case 'string':
      return stringLiteral(tree.value);
    case 'question':
      return single(tree.name, scope);
    case 'self':
      if (scope.self) return scope.self;
      throw new ExpressionFault('path_not_supported', '"." is carried in constraints only.');
    case 'call':
      return translateCall({ ...tree, scope, of: (arg) => translate(arg, scope) });
    case 'minus':
      return negative(translate(tree.of, scope));
    case 'binary':
      return translateBinary(tree, scope);
  }
}

function single(name: string, scope: ExpressionScope): Value {
  const reading = scope.question(name);
  if (reading.is === 'value') return reading.value;
  throw new ExpressionFault(
    'path_not_supported',
    `\${${name}} stands for all rows of a repeat; use it in count() or sum().`,
  );
}

function translateBinary(
  { operator, left, right }: Extract<XPath, { type: 'binary' }>,
  scope: ExpressionScope,
): Value {
  const a = translate(left, scope);
  const b = translate(right, scope);
  switch (operator) {
    case 'and':
      return truth(and(asTruth(a), asTruth(b)));
    case 'or':
      return truth(or(asTruth(a), asTruth(b)));
    case '+':
    case '*':
      return arithmetic(operator, asNumber(a), asNumber(b));
    case '-':
      return a.kind === 'date' && b.kind === 'date'
        ? valueOf('whole', call('days_between', b.cel, a.cel), and(a.known, b.known))
        : arithmetic('-', asNumber(a), asNumber(b));
    case 'div':
      return division(asNumber(a), asNumber(b));
    case 'mod':
      return remainder(asNumber(a), asNumber(b));
    default:
      notice(a, b, scope);
      return truth(compare(operator, a, b));
  }
}

function notice(a: Value, b: Value, scope: ExpressionScope): void {
  for (const [value, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const name = other.kind === 'text' ? other.literal : undefined;
    if (value.options && name !== undefined && !value.options.has(name)) {
      scope.notice(
        'choice_never_chosen',
        `No choice of the list is named ${JSON.stringify(name)}.`,
      );
    }
  }
}

function negative(value: Value): Value {
  const number = asNumber(value);
  if (number.literal !== undefined) {
    const text = number.literal.startsWith('-') ? number.literal.slice(1) : `-${number.literal}`;
    return numberLiteral(text);
  }
  return arithmetic('-', numberLiteral('0'), number);
}

/** Decimals are exact in the engine, where XPath counts in binary fractions. */
function arithmetic(sign: '+' | '-' | '*', a: Value, b: Value): Value {
  const known = and(a.known, b.known);
  if (a.kind === 'whole' && b.kind === 'whole') {
    return valueOf('whole', binary(sign, a.cel, b.cel), known);
  }
  return valueOf('decimal', binary(sign, asDecimal(a), asDecimal(b)), known);
}

/** Nothing is divided by zero: XPath would go on with infinity. */
function division(a: Value, b: Value): Value {
  const known = and(a.known, b.known, nonZero(b));
  return valueOf('decimal', binary('/', asDecimal(a), asDecimal(b)), known);
}

function remainder(a: Value, b: Value): Value {
  if (a.kind !== 'whole' || b.kind !== 'whole') {
    throw types('The remainder is taken of numbers that are not whole.');
  }
  return valueOf('whole', binary('%', a.cel, b.cel), and(a.known, b.known, nonZero(b)));
}

/** True where the number is written out. */
function nonZero(value: Value): Cel {
  if (value.literal !== undefined && Number(value.literal) !== 0) return TRUE;
  return binary('!=', value.cel, wholeLiteral('0'));
}
