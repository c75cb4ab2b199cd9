import {
  and,
  binary,
  call,
  FALSE,
  guarded,
  isFalse,
  isTrue,
  not,
  or,
  textLiteral,
  TODAY,
  TRUE,
  wholeLiteral,
  type Cel,
} from './cel-tree';
import type { ExpressionFault, XPathOperator } from './xpath-tree';
import {
  asDay,
  asNumber,
  asText,
  asTruth,
  choiceText,
  listSize,
  types,
  type Value,
} from './xpath-values';

export type Comparison = Extract<XPathOperator, '=' | '!=' | '<' | '<=' | '>' | '>='>;

const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const signOf = (operator: Comparison): string => (operator === '=' ? '==' : operator);

/**
 * A comparison as XPath decides it, never undecided: NaN and the empty text compare as they do
 * there. @throws ExpressionFault where the two kinds cannot be compared
 */
export function compare(operator: Comparison, left: Value, right: Value): Cel {
  if (left.kind === 'empty')
    return right.kind === 'empty' ? ofEmpties(operator) : withEmpty(MIRRORED[operator], right);
  if (right.kind === 'empty') return withEmpty(operator, left);
  if (left.literal !== undefined && right.literal === undefined) {
    return compare(MIRRORED[operator], right, left);
  }
  if (left.kind === 'truth' || right.kind === 'truth') return ofTruths(operator, left, right);
  if (right.literal !== undefined && right.kind === 'text') {
    const found = withName(operator, left, right.literal);
    if (found) return found;
  }
  if (left.kind === 'choice' && right.literal !== undefined) {
    return amongChoices(operator, left, Number(right.literal));
  }
  if (isDay(left) && isDay(right)) return ofDays(operator, left, right);
  if (operator === '=' || operator === '!=') {
    const texts = ofTexts(operator, left, right);
    if (texts) return texts;
  }
  return ofNumbers(operator, asNumber(left), asNumber(right));
}

const ofEmpties = (operator: Comparison): Cel => (operator === '=' ? TRUE : FALSE);

function withEmpty(operator: Comparison, value: Value): Cel {
  if (operator !== '=' && operator !== '!=') return FALSE;
  if (value.emptyIsEither) throw eitherEmpty();
  const isEmpty = emptiness(value);
  return operator === '=' ? isEmpty : not(isEmpty);
}

function emptiness(value: Value): Cel {
  if (value.emptyIsText) return not(value.known);
  if (value.kind === 'truth') return not(asTruth(value));
  if (value.literal !== undefined) return FALSE;
  if (value.kind === 'text') return binary('==', value.cel, textLiteral(''));
  // A number is compared as a number, and the empty text is NaN.
  if (value.kind === 'whole' || value.kind === 'decimal') return FALSE;
  return not(value.known);
}

function ofTruths(operator: Comparison, left: Value, right: Value): Cel {
  if (operator !== '=' && operator !== '!=') {
    throw types('A condition is compared by size.');
  }
  const name = right.literal;
  if (name !== undefined && right.kind === 'text') {
    const wanted = name === 'true' || name === '1';
    if (!wanted && name !== 'false' && name !== '0') {
      throw types(`A condition is compared with ${JSON.stringify(name)}.`);
    }
    return equalTruths(operator, left, wanted ? TRUE : FALSE);
  }
  return equalTruths(operator, left, asTruth(right));
}

function equalTruths(operator: Comparison, left: Value, right: Cel): Cel {
  const negated = (operator === '!=') !== isFalse(right);
  if (isTrue(right) || isFalse(right)) {
    return negated ? not(asTruth(left)) : asTruth(left);
  }
  return binary(signOf(operator), asTruth(left), right);
}

/** A choice, or what is written like one, with the name of a choice. */
function withName(operator: Comparison, value: Value, name: string): Cel | undefined {
  switch (value.kind) {
    case 'yes_no':
      return named(operator, value, yesOrNo(value, name));
    case 'choices':
      return named(operator, value, onlyChoice(value, name));
    case 'choice':
      if (operator !== '=' && operator !== '!=') return amongChoices(operator, value, Number(name));
      return named(operator, value, binary('==', value.cel, textLiteral(codeOf(value, name))));
    case 'date':
    case 'month':
      if (operator === '=' || operator === '!=') {
        return named(operator, value, binary('==', asDay(value), textLiteral(name)));
      }
      throw types(
        ISO_DAY.test(name)
          ? `A date is compared with a text; write date('${name}').`
          : 'A date is compared with a text that is none.',
      );
    case 'whole':
    case 'decimal':
      if (Number.isNaN(Number(name))) return operator === '!=' ? TRUE : FALSE;
      return undefined;
    case 'text':
      if (operator !== '=' && operator !== '!=') return undefined;
      return named(operator, value, binary('==', value.cel, textLiteral(name)));
    default:
      throw types('A value is compared with a text that it cannot equal.');
  }
}

function named(operator: Comparison, { known }: Value, equals: Cel): Cel {
  if (operator === '=') return guarded(known, equals);
  if (operator !== '!=') throw types('Choices are compared by size.');
  return or(not(known), different(equals));
}

function different(equals: Cel): Cel {
  return equals.op === 'binary' && equals.sign === '==' ? { ...equals, sign: '!=' } : not(equals);
}

export function yesOrNo(value: Value, name: string): Cel {
  const code = codeOf(value, name);
  if (code === 'yes') return value.cel;
  return code === 'no' ? binary('==', value.cel, FALSE) : FALSE;
}

function onlyChoice(value: Value, name: string): Cel {
  if (/\s/.test(name.trim())) {
    throw types('Several choices are compared with a list; use selected() for each.');
  }
  return and(
    binary('in', textLiteral(codeOf(value, name)), value.cel),
    binary('==', listSize(value.cel), wholeLiteral('1')),
  );
}

export function codeOf(value: Value, name: string): string {
  return value.options?.get(name) ?? name;
}

/** The names of choices are numbers to XPath where they are compared with one. */
function amongChoices(operator: Comparison, value: Value, number: number): Cel {
  const codes = [...(value.options ?? [])]
    .filter(([name]) => holds(operator, name.trim() === '' ? NaN : Number(name), number))
    .map(([, code]) => textLiteral(code));
  const first = codes[0];
  const chosen: Cel = !first
    ? FALSE
    : codes.length === 1
      ? binary('==', value.cel, first)
      : binary('in', value.cel, { op: 'list', items: codes });
  const body = guarded(value.known, chosen);
  return operator === '!=' ? or(not(value.known), body) : body;
}

function holds(operator: Comparison, a: number, b: number): boolean {
  switch (operator) {
    case '=':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

const isDay = ({ kind }: Value): boolean => kind === 'date' || kind === 'month';
const isToday = ({ cel }: Value): boolean => cel === TODAY;

function ofDays(operator: Comparison, left: Value, right: Value): Cel {
  if (isToday(left) && right.kind === 'month') return ofDays(MIRRORED[operator], right, left);
  const both =
    left.kind === 'month' && isToday(right) && (operator === '<=' || operator === '>')
      ? binary(operator, left.cel, call('month_of', TODAY))
      : left.kind === 'month' && right.kind === 'month'
        ? binary(signOf(operator), left.cel, right.cel)
        : binary(signOf(operator), asDay(left), asDay(right));
  return known(operator, left, right, both);
}

/** Both there and the comparison holds; or for `!=`, where one is not there. Two empty ones are equal. */
function known(operator: Comparison, left: Value, right: Value, both: Cel): Cel {
  const there = and(left.known, right.known);
  if ((operator === '=' || operator === '!=') && mayBothBeEmpty(left, right)) throw eitherEmpty();
  const bothEmpty =
    left.emptyIsText && right.emptyIsText ? and(not(left.known), not(right.known)) : FALSE;
  if (operator === '=') return or(guarded(there, both), bothEmpty);
  if (operator !== '!=') return guarded(there, both);
  return isFalse(bothEmpty)
    ? or(not(there), both)
    : not(or(guarded(there, { ...both, sign: '==' } as Cel), bothEmpty));
}

/** Two empty texts are equal and two missing numbers are not; which it is must not depend on answers. */
function mayBothBeEmpty(left: Value, right: Value): boolean {
  const open = (value: Value) => !isTrue(value.known);
  const asText = (value: Value) => value.emptyIsText || value.emptyIsEither === true;
  const either = left.emptyIsEither === true || right.emptyIsEither === true;
  return either && open(left) && open(right) && asText(left) && asText(right);
}

const eitherEmpty = (): ExpressionFault =>
  types(
    'What is compared is sometimes an empty answer and sometimes no number; name the two apart.',
  );

/** Two texts, or a choice and a text; undefined where they are something else. */
function ofTexts(operator: Comparison, left: Value, right: Value): Cel | undefined {
  if (left.kind === 'yes_no' && right.kind === 'yes_no') {
    return known(operator, left, right, binary(signOf(operator), left.cel, right.cel));
  }
  if (!isTextual(left) || !isTextual(right)) return undefined;
  if (left.kind === 'text' && right.kind === 'text' && !(left.emptyIsText && right.emptyIsText)) {
    return binary(signOf(operator), asText(left), asText(right));
  }
  const both = binary(signOf(operator), textual(left), textual(right));
  return known(operator, left, right, both);
}

const isTextual = ({ kind }: Value): boolean => kind === 'text' || kind === 'choice';
const textual = (value: Value): Cel => (value.kind === 'choice' ? choiceText(value) : value.cel);

function ofNumbers(operator: Comparison, left: Value, right: Value): Cel {
  return known(operator, left, right, binary(signOf(operator), left.cel, right.cel));
}
