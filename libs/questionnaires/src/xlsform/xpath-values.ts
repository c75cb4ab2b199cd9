import {
  answered,
  binary,
  call,
  conditional,
  decimalLiteral,
  FALSE,
  guarded,
  isTrue,
  method,
  not,
  textLiteral,
  TRUE,
  wholeLiteral,
  type Cel,
} from './cel-tree';
import { ExpressionFault } from './xpath-tree';

/**
 * `choice` one of several, `choices` several of several, `yes_no` a choice between yes and no,
 * `truth` a condition, `empty` the empty text, `opaque` what only can be there or not.
 */
export type ValueKind =
  | 'whole'
  | 'decimal'
  | 'text'
  | 'date'
  | 'month'
  | 'choice'
  | 'choices'
  | 'yes_no'
  | 'truth'
  | 'empty'
  | 'opaque';

/**
 * What a part of an expression yields. In XPath an unanswered question is an empty text, and a
 * number that is not there is NaN; the engine has neither. `cel` is read only where `known` holds,
 * and is undecided where it does not.
 */
export interface Value {
  kind: ValueKind;
  cel: Cel;
  known: Cel;
  /** Where it is not there it is the empty text, as an unanswered question is; otherwise NaN. */
  emptyIsText: boolean;
  /** Both, depending on an answer. */
  emptyIsEither?: boolean;
  literal?: string;
  /** Codes of the engine by the names of the choices in the form. */
  options?: ReadonlyMap<string, string>;
}

export const valueOf = (kind: ValueKind, cel: Cel, known: Cel = TRUE): Value => ({
  kind,
  cel,
  known,
  emptyIsText: false,
});

export function questionValue(
  kind: ValueKind,
  read: Cel,
  options?: ReadonlyMap<string, string>,
): Value {
  return { kind, cel: read, known: answered(read), emptyIsText: true, ...(options && { options }) };
}

export const truth = (cel: Cel): Value => valueOf('truth', cel);

/** Numbers that the engine takes: exact, at most 14 digits before the point and 6 after it. */
const NUMBER = /^-?\d{1,14}(\.\d{1,6})?$/;
const WHOLE = /^-?\d{1,14}$/;

export function numberLiteral(text: string): Value {
  const plain = text.replace(/\.$/, '').replace(/^\./, '0.');
  if (!NUMBER.test(plain)) {
    throw types(`The number ${text} has more digits than the engine keeps.`);
  }
  return WHOLE.test(plain)
    ? { ...valueOf('whole', wholeLiteral(String(Number(plain)))), literal: plain }
    : { ...valueOf('decimal', decimalLiteral(plain)), literal: plain };
}

export function stringLiteral(text: string): Value {
  if (text === '') return { ...valueOf('empty', textLiteral('')), literal: '' };
  return { ...valueOf('text', textLiteral(text)), literal: text };
}

export function types(detail: string): ExpressionFault {
  return new ExpressionFault('types_not_supported', detail);
}

/** As XPath's `boolean()`: a number is true unless 0 or NaN, a text unless empty. */
export function asTruth(value: Value): Cel {
  switch (value.kind) {
    case 'truth':
      return guarded(value.known, value.cel);
    case 'whole':
    case 'decimal':
      if (value.literal !== undefined) return Number(value.literal) === 0 ? FALSE : TRUE;
      return guarded(value.known, binary('!=', value.cel, wholeLiteral('0')));
    case 'empty':
      return FALSE;
    case 'text':
      if (value.literal !== undefined) return TRUE;
      return value.emptyIsText ? value.known : not(binary('==', value.cel, textLiteral('')));
    default:
      return value.known;
  }
}

/** The engine's expression for a number that is not there: it can never be worked out. */
const NO_WHOLE = call('int', textLiteral('none'));
const NO_DECIMAL = call('decimal', textLiteral('none'));
export const NO_TEXT = call('string', NO_WHOLE);

/** As XPath's `number()`, as far as the engine can work it out. */
export function asNumber(value: Value): Value {
  switch (value.kind) {
    case 'whole':
    case 'decimal':
      return value;
    case 'truth':
      return valueOf('whole', conditional(asTruth(value), wholeLiteral('1'), wholeLiteral('0')));
    case 'empty':
      return valueOf('whole', NO_WHOLE, FALSE);
    case 'choice':
      return choiceNumber(value);
    case 'text':
      if (value.literal !== undefined && NUMBER.test(value.literal)) {
        return numberLiteral(value.literal);
      }
      throw types('A text is used as a number; make the question an integer or a decimal.');
    case 'date':
    case 'month':
      throw types('A date is used as a number; take the difference of two dates instead.');
    default:
      throw types('A value is used as a number that is none.');
  }
}

/** Choices named 1, 2, 3 are numbers to XPath. */
function choiceNumber(value: Value): Value {
  const named = [...(value.options ?? [])];
  if (named.length === 0 || named.some(([name, code]) => name !== code || !WHOLE.test(name))) {
    throw types('A choice is used as a number, and not all its names are whole numbers.');
  }
  const number = valueOf('whole', call('int', value.cel), value.known);
  return { ...number, emptyIsText: value.emptyIsText };
}

export function asDecimal(value: Value): Cel {
  if (value.kind === 'decimal') return value.cel;
  if (value.literal !== undefined) return decimalLiteral(value.literal);
  return call('decimal', value.cel);
}

/** As a text that is empty where there is no value; never undecided. */
export function asText(value: Value): Cel {
  const text = textForm(value);
  return isTrue(value.known) ? text : conditional(value.known, text, textLiteral(''));
}

function textForm(value: Value): Cel {
  switch (value.kind) {
    case 'text':
    case 'date':
    case 'empty':
      return value.cel;
    case 'whole':
      return value.literal !== undefined ? textLiteral(value.literal) : call('string', value.cel);
    case 'choice':
      return choiceText(value);
    case 'truth':
      return conditional(asTruth(value), textLiteral('true'), textLiteral('false'));
    case 'yes_no':
      return conditional(value.cel, textLiteral('yes'), textLiteral('no'));
    default:
      throw types('A value is put into a text that the engine cannot write as one.');
  }
}

export function choiceText(value: Value): Cel {
  if ([...(value.options ?? [])].some(([name, code]) => name !== code)) {
    throw types(
      'The names of the choices are changed on import; compare with one of them instead.',
    );
  }
  return value.cel;
}

/** The absence of a value of this kind. */
export function absent(kind: ValueKind): Cel {
  if (kind === 'whole') return NO_WHOLE;
  return kind === 'decimal' ? NO_DECIMAL : NO_TEXT;
}

/** A month as its first day, which is what a form stores for it. */
export function asDay(value: Value): Cel {
  return value.kind === 'month' ? binary('+', value.cel, textLiteral('-01')) : value.cel;
}

export const listSize = (list: Cel): Cel => method(list, 'size');
