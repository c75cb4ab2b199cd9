import type { Dice } from './dice';
import { OPTIONS, type Condition, type ModelQuestion, type Op } from './reference-model';

export const OPS: readonly Op[] = ['<', '<=', '>', '>=', '=='];

/** A note has no value: no condition can name it. */
export const readable = (about: readonly ModelQuestion[]): ModelQuestion[] =>
  about.filter((question) => question.type !== 'note');

/** About a row that a cell stands in. */
export function cellCondition(
  dice: Dice,
  all: readonly ModelQuestion[],
  hasParts: boolean,
): Condition {
  const leaf: Condition = dice.one<Condition>([
    { kind: 'cell-yes' },
    { kind: 'cell-number', op: dice.one(OPS), than: dice.below(5) },
    { kind: 'cell-answered' },
    ...(hasParts ? partsConditions(dice) : []),
  ]);
  return dice.chance(40) ? combined(dice, leaf, condition(dice, all, 1)) : leaf;
}

function partsConditions(dice: Dice): Condition[] {
  return [
    { kind: 'parts', op: dice.one(OPS), than: dice.below(3) },
    { kind: 'some-part' },
    { kind: 'parts-answered' },
  ];
}

/** About a row within a row, and the row around it. */
export function innerCondition(dice: Dice, all: readonly ModelQuestion[]): Condition {
  const leaf = dice.one<Condition>([
    { kind: 'inner-yes' },
    { kind: 'inner-number', op: dice.one(OPS), than: dice.below(5) },
    { kind: 'inner-answered' },
    { kind: 'outer-yes' },
    { kind: 'outer-number', op: dice.one(OPS), than: dice.below(5) },
    { kind: 'outer-answered' },
    { kind: 'outer-parts', op: dice.one(OPS), than: dice.below(3) },
  ]);
  return dice.chance(40) ? combined(dice, leaf, condition(dice, all, 1)) : leaf;
}

function combined(dice: Dice, left: Condition, right: Condition): Condition {
  return dice.chance(50)
    ? { kind: dice.one(['and', 'or'] as const), left, right }
    : { kind: dice.one(['and', 'or'] as const), left: right, right: left };
}

export function condition(dice: Dice, about: readonly ModelQuestion[], depth: number): Condition {
  if (depth === 0 || dice.chance(35)) return leaf(dice, about);
  const inner = () => condition(dice, about, depth - 1);
  switch (dice.below(4)) {
    case 0:
      return { kind: 'not', inner: inner() };
    case 1:
      return { kind: 'if', test: inner(), then: inner(), otherwise: inner() };
    default:
      return combined(dice, inner(), inner());
  }
}

function leaf(dice: Dice, about: readonly ModelQuestion[]): Condition {
  const question = dice.one(readable(about));
  const of = question.code;
  if (dice.chance(25)) return { kind: 'answered', of };
  switch (question.type) {
    case 'yes_no':
    case 'computed':
      return { kind: 'yes', of };
    case 'integer':
    case 'decimal':
      return { kind: 'number', of, op: dice.one(OPS), than: dice.below(6) };
    case 'one_of':
      return { kind: 'option', of, is: dice.one(OPTIONS), not: dice.chance(40) };
    case 'several_of':
      return { kind: 'includes', of, option: dice.one(OPTIONS) };
    case 'table':
      return dice.one<Condition>([
        { kind: 'rows', of, op: dice.one(OPS), than: dice.below(3) },
        { kind: 'total', of, op: dice.one(OPS), than: dice.below(20) },
        { kind: 'some', of },
        ...(question.columns?.parts
          ? [{ kind: 'parts-total', of, op: dice.one(OPS), than: dice.below(9) } as const]
          : []),
      ]);
    case 'file':
      return { kind: 'file-since', of, since: '2025-01-01' };
    default:
      return { kind: 'answered', of };
  }
}
