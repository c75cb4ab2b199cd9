import type { Dice } from './random-questionnaire';
import { LETTERS, randomCondition, randomNumber } from './random-xpath';
import { formOf } from './xlsform-workbook';
import {
  dayOf,
  toBoolean,
  valueOf,
  written,
  type Surroundings,
  type V,
  type X,
} from './xpath-reference';

export const TODAY = '2026-01-01';

/** Random expressions, one for each place that a form has for them. */
export interface Expressions {
  relevant: X;
  constraint: X;
  required: X;
  number: X;
  truth: X;
}

export function randomExpressions(dice: Dice): Expressions {
  return {
    relevant: randomCondition(dice, 3),
    constraint: randomCondition(dice, 3, ['self']),
    required: randomCondition(dice, 2),
    number: randomNumber(dice, 3),
    truth: ['call', 'boolean', randomCondition(dice, 3)],
  };
}

const CHOICES = `
list_name | name | label
abc | a | A
abc | b | B
abc | c | C
num | 1 | One
num | 2 | Two
num | 3 | Three
yn | yes | Yes
yn | no | No
`;

export function formWith(x: Expressions) {
  return formOf({
    choices: CHOICES,
    survey: `
type | name | label | relevant | constraint | required | calculation
integer | n | N
integer | m | M
decimal | d | D
text | t | T
text | u | U
select_one abc | s | S
select_one abc | v | V
select_one num | k | K
select_multiple abc | w | W
select_one yn | y | Y
select_one yn | z | Z
date | b | B
date | e | E
integer | h | H | \${n} > 2
calculate | f | F | | | | \${n} > 1
calculate | g | G | | | | if(\${s} = 'a', 1, 0)
begin_repeat | rep | Rep
integer | c | C
integer | x | X | \${c} > 1
select_one abc | cs | CS | \${c} > 2
calculate | cc | CC | | | | if(\${c} >= 5, 1, 0)
end_repeat
text | qa | A | ${written(x.relevant)}
integer | qb | B | | ${written(x.constraint)}
text | qc | C | | | ${written(x.required)}
calculate | qd | D | | | | ${written(x.number)}
calculate | qe | E | | | | ${written(x.truth)}
`,
  });
}

export interface FormRow {
  id: string;
  c?: number;
  x?: number;
  cs?: string;
}
export type FormAnswers = Record<string, unknown> & { rep: FormRow[]; qb: number };

export function randomFormAnswers(dice: Dice): FormAnswers {
  const maybe = <T>(value: T): T | undefined => (dice.chance(65) ? value : undefined);
  const given = {
    n: maybe(dice.below(7)),
    m: maybe(dice.below(7)),
    d: maybe(dice.one(['0', '1.5', '2.25', '4', '-1.5'])),
    t: maybe(dice.one(['foo', 'bar', 'o'])),
    u: maybe(dice.one(['foo', 'bar'])),
    s: maybe(dice.one(LETTERS)),
    v: maybe(dice.one(LETTERS)),
    k: maybe(dice.one(['1', '2', '3'])),
    w: maybe(dice.one([['a'], ['b'], ['a', 'b'], ['c', 'a'], ['a', 'b', 'c']])),
    y: maybe(dice.chance(50)),
    z: maybe(dice.chance(50)),
    b: maybe(dice.one(['2025-06-30', '2026-01-01', '2026-03-15'])),
    e: maybe(dice.one(['2025-06-30', '2026-01-01', '2026-03-15'])),
    h: maybe(dice.below(5)),
    qb: dice.below(6),
    rep: Array.from({ length: dice.below(4) }, (_, at) => ({
      id: `r${at}`,
      ...(dice.chance(80) && { c: dice.below(7) }),
      ...(dice.chance(80) && { x: dice.below(7) }),
      ...(dice.chance(70) && { cs: dice.one(LETTERS) }),
    })),
  };
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as FormAnswers;
}

export interface ExpectedOutcome {
  shows: boolean;
  accepted: boolean;
  required: boolean;
  /** Absent: there is no such number. */
  number?: number;
  truth: boolean;
}

/** What the form says of the answers, by the reference alone. */
export function referenceOf(x: Expressions, answers: FormAnswers): ExpectedOutcome {
  const around: Surroundings = { today: TODAY, read: (name) => read(name, answers) };
  const condition = (one: X) => toBoolean(valueOf(one, around));
  const number = valueOf(x.number, around);
  return {
    shows: condition(x.relevant),
    accepted: toBoolean(valueOf(x.constraint, { ...around, self: answers.qb })),
    required: condition(x.required),
    truth: condition(x.truth),
    ...(number !== '' && !Number.isNaN(Number(number)) && { number: Number(number) }),
  };
}

const over = (value: number | undefined, least: number): boolean =>
  value !== undefined && value > least;

function read(name: string, answers: FormAnswers): V | V[] {
  const { rep } = answers;
  switch (name) {
    case 'h':
      return over(answers.n as number | undefined, 2) ? single(answers.h) : '';
    case 'f':
      return over(answers.n as number | undefined, 1);
    case 'g':
      return answers.s === 'a' ? 1 : 0;
    case 'rep':
      return rep.map(() => '');
    case 'c':
      return rep.map((row) => single(row.c));
    case 'x':
      return rep.filter((row) => over(row.c, 1)).map((row) => single(row.x));
    case 'cs':
      return rep.filter((row) => over(row.c, 2)).map((row) => single(row.cs));
    case 'cc':
      return rep.map((row) => (over(row.c, 4) ? 1 : 0));
    case 'd':
      return answers.d === undefined ? '' : Number(answers.d);
    case 'b':
    case 'e':
      return answers[name] === undefined ? '' : dayOf(answers[name] as string);
    default:
      return single(answers[name]);
  }
}

function single(value: unknown): V {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? { chosen: value as string[] } : (value as V);
}
