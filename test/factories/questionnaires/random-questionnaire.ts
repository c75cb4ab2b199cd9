import type { QuestionDefinition, TemplateDefinition } from '@para42/questionnaires';
import {
  inCel,
  OPTIONS,
  type Condition,
  type Model,
  type ModelField,
  type ModelQuestion,
  type Op,
} from './reference-model';

/** A repeatable source of choices. */
export class Dice {
  constructor(private state: number) {}

  /** A number from 0 to `below` - 1. */
  below(below: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

const TYPES = [
  'text',
  'yes_no',
  'yes_no',
  'integer',
  'decimal',
  'one_of',
  'several_of',
  'table',
  'table',
  'computed',
  'note',
] as const;
const OPS: readonly Op[] = ['<', '<=', '>', '>=', '=='];

/** A random questionnaire of up to 10 questions. Visibility depends backwards on a random order. */
export function randomModel(dice: Dice): Model {
  const sections = 1 + dice.below(3);
  const questions: ModelQuestion[] = Array.from({ length: 3 + dice.below(8) }, (_, at) => ({
    code: `q${at}`,
    type: dice.one(TYPES),
    section: at % sections,
    required: false,
    declinable: dice.chance(30),
    ...(dice.chance(50) ? { min: dice.below(4) } : {}),
  }));
  const first = questions.filter((question) => question.section === 0);
  const later = questions.filter((question) => question.section > 0);
  const order = [...shuffled(dice, first), ...shuffled(dice, later)];
  order.forEach((question, rank) => {
    dependOn(dice, question, readable(order.slice(0, rank)), readable(questions));
  });
  return {
    sections: Array.from({ length: sections }, (_, at) =>
      at > 0 && readable(first).length > 0 && dice.chance(60)
        ? { visibleWhen: condition(dice, first, 2) }
        : {},
    ),
    questions,
  };
}

/** A note has no value: no condition can name it. */
const readable = (about: readonly ModelQuestion[]): ModelQuestion[] =>
  about.filter((question) => question.type !== 'note');

function shuffled<T>(dice: Dice, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, key: dice.below(1_000_000) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function dependOn(
  dice: Dice,
  question: ModelQuestion,
  before: readonly ModelQuestion[],
  all: readonly ModelQuestion[],
): void {
  if (before.length > 0 && dice.chance(55)) question.visibleWhen = condition(dice, before, 2);
  if (question.type === 'computed' && before.length > 0)
    question.counts = condition(dice, before, 2);
  if (question.type === 'computed' && !question.counts) question.type = 'yes_no';
  if (question.type === 'note') return;
  question.required = dice.chance(40) ? condition(dice, all, 2) : dice.chance(50);
  if (dice.chance(50)) question.constraint = condition(dice, all, 2);
  if (question.type !== 'table') return;
  if (dice.chance(50)) question.minRows = 2;
  if (dice.chance(50)) question.maxRows = 2;
  const cell = (dependsOnRow: boolean): ModelField => ({
    code: '',
    required: dice.chance(40) ? cellCondition(dice, all) : dice.chance(40),
    ...(dice.chance(40) ? { constraint: cellCondition(dice, all) } : {}),
    ...(dependsOnRow && dice.chance(60) ? { visibleWhen: { kind: 'cell-yes' } } : {}),
  });
  question.columns = { flag: cell(false), count: cell(true), fee: cell(true) };
}

function cellCondition(dice: Dice, all: readonly ModelQuestion[]): Condition {
  const leaf: Condition = dice.one<Condition>([
    { kind: 'cell-yes' },
    { kind: 'cell-number', op: dice.one(OPS), than: dice.below(5) },
    { kind: 'cell-answered' },
  ]);
  return dice.chance(40) ? combined(dice, leaf, condition(dice, all, 1)) : leaf;
}

function combined(dice: Dice, left: Condition, right: Condition): Condition {
  return dice.chance(50)
    ? { kind: dice.one(['and', 'or'] as const), left, right }
    : { kind: dice.one(['and', 'or'] as const), left: right, right: left };
}

function condition(dice: Dice, about: readonly ModelQuestion[], depth: number): Condition {
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
      ]);
    default:
      return { kind: 'answered', of };
  }
}

/** The model as a definition for the engine. */
export function definitionOf(model: Model): TemplateDefinition {
  return {
    code: 'random',
    version: 1,
    subject: 'supplier',
    locales: ['en'],
    title: 'Random',
    sections: model.sections.flatMap((section, at) => {
      const questions = model.questions.filter((question) => question.section === at);
      if (questions.length === 0) return [];
      return [
        {
          code: `section${at}`,
          title: 'Section',
          ...(section.visibleWhen && { visibleWhen: inCel(section.visibleWhen) }),
          questions: questions.map(questionOf),
        },
      ];
    }),
  };
}

function fieldOf(field: ModelField) {
  return {
    label: 'Label',
    required: typeof field.required === 'boolean' ? field.required : inCel(field.required),
    ...(field.visibleWhen && { visibleWhen: inCel(field.visibleWhen) }),
    ...(field.constraint && {
      constraints: [{ code: 'rule', expression: inCel(field.constraint), message: 'Rule' }],
    }),
  };
}

const options = OPTIONS.map((code) => ({ code, label: code }));

function questionOf(question: ModelQuestion): QuestionDefinition {
  const { code, type } = question;
  const base = {
    ...fieldOf(question),
    code,
    ...(question.declinable && { reporting: { regime: 'R', beyondVoluntaryStandard: true } }),
  };
  switch (type) {
    case 'integer':
      return { ...base, type, ...(question.min !== undefined && { min: question.min }) };
    case 'one_of':
    case 'several_of':
      return { ...base, type, options };
    case 'computed':
      return { ...base, type, result: 'yes_no', expression: inCel(question.counts as Condition) };
    case 'table':
      return tableOf(question, base);
    default:
      return { ...base, type };
  }
}

function tableOf(
  { minRows, maxRows, columns }: ModelQuestion,
  base: { code: string; label: string },
): QuestionDefinition {
  if (!columns) throw new Error('a table of the model has columns');
  return {
    ...base,
    type: 'table',
    ...(minRows !== undefined && { minRows }),
    ...(maxRows !== undefined && { maxRows }),
    columns: [
      { ...fieldOf(columns.fee), code: 'fee', type: 'money' },
      { ...fieldOf(columns.count), code: 'count', type: 'integer' },
      {
        code: 'double',
        type: 'computed',
        label: 'Double',
        result: 'integer',
        expression: 'row.count * 2',
      },
      { ...fieldOf(columns.flag), code: 'flag', type: 'yes_no' },
    ],
  };
}

/** Random answers: complete, missing, blank, of another type, out of range, to nothing at all. */
export function randomAnswers(dice: Dice, model: Model): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const question of model.questions) {
    if (dice.chance(20)) continue;
    if (dice.chance(8))
      answers[question.code] = dice.one<unknown>([null, '', '  ', [], 7, 'x', {}]);
    else answers[question.code] = randomAnswer(dice, question);
  }
  if (dice.chance(5)) answers.stranger = 1;
  return answers;
}

function randomAnswer(dice: Dice, { type }: ModelQuestion): unknown {
  switch (type) {
    case 'yes_no':
      return dice.chance(60);
    case 'integer':
      return dice.below(7);
    case 'decimal':
      return `${dice.below(6)}.${dice.one(['0', '5', '25'])}`;
    case 'one_of':
      return dice.one([...OPTIONS, 'D']);
    case 'several_of':
      return dice.one([['A'], ['B', 'C'], ['A', 'A'], ['D'], ['C', 'A', 'B']]);
    case 'table':
      return Array.from({ length: dice.below(4) }, (_, at) => randomRow(dice, at));
    case 'text':
      return 'Some text';
    default:
      return dice.chance(30) ? true : undefined;
  }
}

function randomRow(dice: Dice, at: number): Record<string, unknown> {
  return {
    id: dice.chance(92) ? `r${at}` : dice.one<unknown>(['r0', '', 5, undefined]),
    ...(dice.chance(80) && { flag: dice.chance(90) ? dice.chance(50) : 'yes' }),
    ...(dice.chance(80) && { count: dice.chance(90) ? dice.below(6) : 1.5 }),
    ...(dice.chance(80) && {
      fee: dice.chance(90)
        ? { amount: `${dice.below(12)}.5`, currency: 'NPR' }
        : dice.one<unknown>([{ amount: '5', currency: 'XXX' }, 5, {}]),
    }),
    ...(dice.chance(4) && { double: 4 }),
    ...(dice.chance(4) && { unknown: 4 }),
  };
}

export function randomDeclined(dice: Dice, model: Model): ReadonlySet<string> {
  return new Set(model.questions.filter(() => dice.chance(10)).map((question) => question.code));
}
