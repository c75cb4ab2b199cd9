import type { Dice } from './random-questionnaire';
import type { X } from './xpath-reference';

const number = (value: number | string): X => ['number', String(value)];
const text = (value: string): X => ['text', value];
const q = (name: string): X => ['question', name];
const call = (name: string, ...args: X[]): X => ['call', name, ...args];
const binary = (operator: string, a: X, b: X): X => ['binary', operator, a, b];

const EQUALITY = ['=', '!='] as const;
const ORDER = ['<', '<=', '>', '>=', '=', '!='] as const;
export const LETTERS = ['a', 'b', 'c'] as const;
const DAYS = ['2025-06-30', '2026-01-01', '2026-03-15'] as const;

/** A random condition over the questions of `xpath-form.ts`. */
export function randomCondition(dice: Dice, depth: number, self?: X): X {
  if (depth === 0 || dice.chance(30)) return leaf(dice, depth, self);
  const inner = () => randomCondition(dice, depth - 1, self);
  switch (dice.below(6)) {
    case 0:
      return call('not', inner());
    case 1:
      return call('if', inner(), call('boolean', inner()), call('boolean', inner()));
    case 2:
      return binary(dice.one(EQUALITY), inner(), call(dice.one(['true', 'false'])));
    default:
      return binary(dice.one(['and', 'or']), inner(), inner());
  }
}

function leaf(dice: Dice, depth: number, self?: X): X {
  if (self && dice.chance(35)) return binary(dice.one(ORDER), self, randomNumber(dice, depth));
  return dice.one(LEAVES)(dice, depth);
}

type Leaf = (dice: Dice, depth: number) => X;

const LEAVES: readonly Leaf[] = [
  (dice, depth) => binary(dice.one(ORDER), randomNumber(dice, depth), randomNumber(dice, depth)),
  (dice, depth) => binary(dice.one(ORDER), q(dice.one(['n', 'm', 'd'])), randomNumber(dice, depth)),
  (dice) => binary(dice.one(EQUALITY), q('s'), text(dice.one(LETTERS))),
  (dice) => binary(dice.one(EQUALITY), text(dice.one(LETTERS)), q('s')),
  (dice) => binary(dice.one(EQUALITY), q('s'), q('v')),
  (dice) => binary(dice.one(ORDER), q('k'), number(dice.below(5))),
  (dice) => binary(dice.one(EQUALITY), q('k'), text(dice.one(['1', '2', '3']))),
  (dice) => binary(dice.one(EQUALITY), q('y'), text(dice.one(['yes', 'no']))),
  (dice) => binary(dice.one(EQUALITY), q('y'), q('z')),
  (dice) => call('selected', q(dice.one(['w', 's'])), text(dice.one(LETTERS))),
  (dice) => call('selected', q('y'), text(dice.one(['yes', 'no']))),
  () => call('selected', q('w'), q('s')),
  (dice) => binary(dice.one(EQUALITY), q('w'), text(dice.one(LETTERS))),
  (dice) => binary(dice.one(EQUALITY), q('t'), text(dice.one(['foo', 'bar', 'o']))),
  (dice) => binary(dice.one(EQUALITY), q('t'), q('u')),
  (dice) => binary(dice.one(EQUALITY), q('n'), q('m')),
  (dice) => binary(dice.one(EQUALITY), q('k'), q('n')),
  (dice) => binary(dice.one(EQUALITY), q(dice.one(QUESTIONS)), text('')),
  (dice) => call(dice.one(['contains', 'starts-with']), q('t'), text(dice.one(['o', 'f', '']))),
  (dice) => binary(dice.one(ORDER), q('b'), q('e')),
  (dice) => binary(dice.one(ORDER), q(dice.one(['b', 'e'])), call('today')),
  (dice) => binary(dice.one(ORDER), call('date', text(dice.one(DAYS))), q('b')),
  (dice) => binary(dice.one(EQUALITY), q('b'), text(dice.one(DAYS))),
  (dice) => q(dice.one(QUESTIONS)),
  (dice) => q(dice.one(['f', 'g'])),
  (dice) => binary(dice.one(EQUALITY), randomText(dice), text(dice.one(['a1', 'foo', '1', '']))),
  (dice, depth) => binary(dice.one(EQUALITY), coalesced(dice), randomNumber(dice, depth)),
  (dice) => binary(dice.one(EQUALITY), coalesced(dice), q('n')),
  (dice, depth) => randomNumber(dice, depth),
];

export const QUESTIONS = ['n', 'm', 'd', 't', 'u', 's', 'k', 'w', 'y', 'b'] as const;

const coalesced = (dice: Dice): X =>
  call('coalesce', q(dice.one(['n', 'm'])), q(dice.one(['m', 'n'])));

function randomText(dice: Dice): X {
  return dice.one<X>([
    call('concat', q('s'), q('n')),
    call('concat', q('t'), text('')),
    call('if', binary('>', q('n'), number(2)), q('t'), q('s')),
    call('if', call('selected', q('w'), text('a')), text('foo'), text('')),
    call('coalesce', q('t'), text('foo')),
  ]);
}

/** A random number. Divisors are powers of two, so that binary and decimal fractions agree. */
export function randomNumber(dice: Dice, depth: number): X {
  if (depth === 0 || dice.chance(40)) return dice.one(NUMBERS)(dice);
  const inner = () => randomNumber(dice, depth - 1);
  switch (dice.below(7)) {
    case 0:
      return ['minus', inner()];
    case 1:
      return binary('div', inner(), number(dice.one([2, 4])));
    case 2:
      return call('if', randomCondition(dice, depth - 1), inner(), inner());
    case 3:
      return call('int', binary('div', inner(), number(2)));
    case 4:
      return call('number', call('boolean', randomCondition(dice, depth - 1)));
    default:
      return binary(dice.one(['+', '-', '*']), inner(), inner());
  }
}

const NUMBERS: readonly ((dice: Dice) => X)[] = [
  (dice) => number(dice.below(7)),
  (dice) => number(dice.one(['1.5', '0.25'])),
  () => q('n'),
  () => q('m'),
  () => q('d'),
  () => call('number', q('k')),
  () => q('h'),
  () => call('count-selected', q('w')),
  () => call('string-length', q('t')),
  () => call('count', q('rep')),
  () => call('count', q('cs')),
  () => call('count-non-empty', q('cs')),
  () => call('sum', q('c')),
  () => call('sum', q('x')),
  () => call('sum', q('cc')),
  (dice) => call('coalesce', q(dice.one(['n', 'm', 'd'])), number(dice.below(3))),
  (dice) => binary('mod', q(dice.one(['n', 'm'])), number(dice.one([2, 3]))),
  (dice) => call('if', binary('>', q('n'), number(dice.below(4))), q('m'), text('')),
  () => binary('-', q('e'), q('b')),
  () => binary('-', call('today'), q('b')),
];
