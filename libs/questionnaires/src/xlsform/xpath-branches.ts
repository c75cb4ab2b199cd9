import { conditional, FALSE, isTrue, or, TRUE, type Cel } from './cel-tree';
import { argument, type Call } from './xpath-call';
import {
  absent,
  asDecimal,
  asNumber,
  asText,
  asTruth,
  truth,
  types,
  valueOf,
  type Value,
  type ValueKind,
} from './xpath-values';

export function ifThenElse(given: Call): Value {
  const test = asTruth(argument(given, 0));
  return either(test, argument(given, 1), argument(given, 2));
}

/** One of two values, of the kind that both have. */
function either(test: Cel, given: Value, other: Value): Value {
  const [then, otherwise] = [settled(given, other), settled(other, given)];
  const kind = kindOfBoth(then, otherwise);
  if (kind === 'truth') return truth(conditional(test, asTruth(then), asTruth(otherwise)));
  if (kind === 'text') return valueOf('text', conditional(test, asText(then), asText(otherwise)));
  const cel = conditional(test, inKind(then, kind), inKind(otherwise, kind));
  const known = conditional(test, thereWhen(then), thereWhen(otherwise));
  const sides = [then, otherwise].filter((one) => one.kind === 'empty' || !isTrue(one.known));
  const empties = sides.filter((one) => one.emptyIsText || one.kind === 'empty').length;
  return {
    ...valueOf(kind, cel, sameKnown(known)),
    emptyIsText: empties === sides.length,
    emptyIsEither:
      (empties > 0 && empties < sides.length) || sides.some((one) => one.emptyIsEither === true),
  };
}

const thereWhen = (value: Value): Cel => (value.kind === 'empty' ? FALSE : value.known);

const sameKnown = (known: Cel): Cel =>
  known.op === 'if' && JSON.stringify(known.then) === JSON.stringify(known.otherwise)
    ? known.then
    : known;

/** '1' and '0' are numbers where both sides are written so, as forms often do. */
function settled(value: Value, other: Value): Value {
  if (!isNumeric(other)) return value;
  if (value.kind === 'text' && isNumeric(value)) return asNumber(value);
  return value.kind === 'choice' ? asNumber(value) : value;
}

const isNumeric = ({ kind, literal }: Value): boolean =>
  kind === 'whole' ||
  kind === 'decimal' ||
  (literal !== undefined && /^(0|[1-9]\d{0,13})$/.test(literal));

function kindOfBoth(a: Value, b: Value): ValueKind {
  if (a.kind === b.kind && a.kind !== 'choices' && a.kind !== 'opaque') {
    return a.kind === 'choice' || a.kind === 'empty' || a.kind === 'yes_no' ? 'text' : a.kind;
  }
  const kinds = new Set([a.kind, b.kind]);
  kinds.delete('empty');
  const [only] = kinds;
  if (kinds.size === 1 && only && !['truth', 'choices', 'opaque', 'month'].includes(only)) {
    return only === 'choice' || only === 'yes_no' ? 'text' : only;
  }
  if (kinds.size === 2 && kinds.has('whole') && kinds.has('decimal')) return 'decimal';
  const texts: ReadonlySet<ValueKind> = new Set(['text', 'choice', 'date', 'yes_no']);
  if ([...kinds].every((kind) => texts.has(kind))) return 'text';
  throw types('The two results are of different kinds, such as a number and a text.');
}

function inKind(value: Value, kind: ValueKind): Cel {
  if (value.kind === 'empty') return absent(kind);
  return kind === 'decimal' ? asDecimal(value) : value.cel;
}

export function coalesce(given: Call): Value {
  const [value, other] = [argument(given, 0), argument(given, 1)];
  if (value.kind === 'empty') return other;
  if (!value.emptyIsText) return isTrue(value.known) ? value : orElse(value, other);
  return orElse(value, other);
}

function orElse(value: Value, other: Value): Value {
  const result = either(value.known, { ...value, known: TRUE }, other);
  return result.kind === 'text' || isTrue(other.known)
    ? { ...result, known: TRUE }
    : { ...result, known: or(value.known, other.known) };
}
