import {
  and,
  binary,
  call,
  conditional,
  FALSE,
  guarded,
  method,
  not,
  textLiteral,
  TODAY,
  TRUE,
  wholeLiteral,
  type Cel,
} from './cel-tree';
import { count, countNonEmpty, sum } from './xpath-aggregates';
import { coalesce, ifThenElse } from './xpath-branches';
import { argument, type Call } from './xpath-call';
import { codeOf, compare, yesOrNo } from './xpath-comparisons';
import { ExpressionFault } from './xpath-tree';
import {
  asNumber,
  asText,
  asTruth,
  listSize,
  truth,
  types,
  valueOf,
  type Value,
} from './xpath-values';

type Carried = (call: Call) => Value;

/** How many arguments each function takes, and what becomes of it. */
const CARRIED: Readonly<Record<string, [least: number, most: number, carry: Carried]>> = {
  not: [1, 1, (given) => truth(not(asTruth(argument(given, 0))))],
  true: [0, 0, () => truth(TRUE)],
  false: [0, 0, () => truth(FALSE)],
  boolean: [1, 1, (given) => truth(asTruth(argument(given, 0)))],
  today: [0, 0, () => valueOf('date', TODAY)],
  date: [1, 1, dateOf],
  'decimal-date-time': [1, 1, dateOf],
  selected: [2, 2, selected],
  'count-selected': [1, 1, countSelected],
  if: [3, 3, ifThenElse],
  coalesce: [2, 2, coalesce],
  concat: [1, 30, concat],
  string: [1, 1, (given) => valueOf('text', asText(argument(given, 0)))],
  number: [1, 1, (given) => numberOf(asNumber(argument(given, 0)))],
  int: [1, 1, whole],
  round: [1, 2, round],
  'string-length': [1, 1, stringLength],
  contains: [2, 2, textTest('contains')],
  'starts-with': [2, 2, textTest('startsWith')],
  'ends-with': [2, 2, textTest('endsWith')],
  count: [1, 1, count],
  'count-non-empty': [1, 1, countNonEmpty],
  sum: [1, 1, sum],
};

/** What to do instead of the functions that forms use most and that have no counterpart. */
const INSTEAD: Readonly<Record<string, string>> = {
  regex: 'the engine has no regular expressions, since a template could make them run for hours',
  position: 'rows have no number; their ids never shift',
  'indexed-repeat': 'a row is not read by its number',
  once: 'a computed value follows its answers',
  now: 'only the day is known; use today()',
  uuid: 'every row and answer has an id of its own',
  random: 'a computed value follows from its answers alone',
  'selected-at': 'choices have no order; test each with selected()',
  'jr:choice-name': 'labels are not read by expressions',
  pulldata: 'no other file is read',
  instance: 'no other file is read',
};

/** @throws ExpressionFault for a function that is not carried, by its name */
export function translateCall(given: Call): Value {
  const { name, args } = given;
  const carried = Object.hasOwn(CARRIED, name) ? CARRIED[name] : undefined;
  if (!carried) {
    const instead = Object.hasOwn(INSTEAD, name) ? ` (${INSTEAD[name]})` : '';
    throw new ExpressionFault('function_not_supported', `${name}() is not carried${instead}.`);
  }
  const [least, most, carry] = carried;
  if (args.length < least || args.length > most) {
    const wanted = least === most ? String(least) : `${least} to ${most}`;
    throw new ExpressionFault(
      'expression_unparsable',
      `${name}() takes ${wanted} arguments and has ${args.length}.`,
    );
  }
  return carry(given);
}

function dateOf(given: Call): Value {
  const value = argument(given, 0);
  if (value.kind === 'date') return value;
  if (value.literal !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value.literal)) {
    return valueOf('date', value.cel);
  }
  throw types(`${given.name}() is given something that is not a date.`);
}

const numberOf = (value: Value): Value => ({
  ...value,
  emptyIsText: false,
  emptyIsEither: false,
});

function selected(given: Call): Value {
  const value = argument(given, 0);
  const choice = argument(given, 1);
  if (choice.literal === undefined) return truth(selectedFrom(value, choice));
  const name = choice.literal.trim();
  if (value.options && name !== '' && !value.options.has(name)) {
    given.scope.notice(
      'choice_never_chosen',
      `No choice of the list is named ${JSON.stringify(name)}.`,
    );
  }
  switch (value.kind) {
    case 'choices':
      return truth(guarded(value.known, binary('in', textLiteral(codeOf(value, name)), value.cel)));
    case 'choice':
      return truth(guarded(value.known, binary('==', value.cel, textLiteral(codeOf(value, name)))));
    case 'yes_no':
      return truth(guarded(value.known, yesOrNo(value, name)));
    case 'text':
      if (value.options) {
        return truth(guarded(value.known, binary('==', value.cel, textLiteral(name))));
      }
      throw types('selected() is given a text; compare it with = or use contains().');
    default:
      throw types('selected() is given a question that is not a choice.');
  }
}

function selectedFrom(value: Value, choice: Value): Cel {
  const there = and(value.known, choice.known);
  if (value.kind === 'choices' && (choice.kind === 'choice' || choice.kind === 'text')) {
    return guarded(there, binary('in', choice.cel, value.cel));
  }
  if (value.kind === 'choice') return compare('=', value, choice);
  throw types('selected() is given something that is not a choice.');
}

function countSelected(given: Call): Value {
  const value = argument(given, 0);
  const zero = wholeLiteral('0');
  switch (value.kind) {
    case 'choices':
      return valueOf('whole', conditional(value.known, listSize(value.cel), zero));
    case 'choice':
    case 'yes_no':
      return valueOf('whole', conditional(value.known, wholeLiteral('1'), zero));
    default:
      throw types('count-selected() is given a question that is not a choice.');
  }
}

function concat(given: Call): Value {
  const parts = given.args.map((one) => asText(given.of(one)));
  return valueOf(
    'text',
    parts.reduce((text, part) => binary('+', text, part)),
  );
}

function whole(given: Call): Value {
  const value = asNumber(argument(given, 0));
  if (value.kind === 'whole') return value;
  return valueOf('whole', call('whole', value.cel), value.known);
}

function round(given: Call): Value {
  const value = asNumber(argument(given, 0));
  const places = given.args[1] ? argument(given, 1) : undefined;
  if (places && (places.kind !== 'whole' || !/^[0-6]$/.test(places.literal ?? ''))) {
    throw types('round() takes 0 to 6 places, written as a number.');
  }
  if (value.kind === 'whole') return value;
  given.scope.notice(
    'rounding_of_ties',
    'The engine rounds a half to the even neighbour, not upwards.',
  );
  const rounded = call('round', value.cel, wholeLiteral(places?.literal ?? '0'));
  return valueOf('decimal', rounded, value.known);
}

function stringLength(given: Call): Value {
  const value = argument(given, 0);
  if (value.kind !== 'text') throw types('string-length() is given something that is not a text.');
  const size = method(value.cel, 'size');
  return valueOf('whole', conditional(value.known, size, wholeLiteral('0')));
}

function textTest(name: string): Carried {
  return (given) => {
    const [text, part] = [argument(given, 0), argument(given, 1)];
    if (text.kind !== 'text' || part.literal === undefined) {
      throw types(`${name}() takes a text and a literal in quotation marks.`);
    }
    if (part.literal === '') return truth(TRUE);
    return truth(guarded(text.known, method(text.cel, name, textLiteral(part.literal))));
  };
}
