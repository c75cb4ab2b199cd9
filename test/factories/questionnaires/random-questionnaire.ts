import type { QuestionDefinition, TemplateDefinition } from '@para42/questionnaires';
import { Dice } from './dice';
import { condition, readable } from './random-conditions';
import { randomFile, randomRow } from './random-rows';
import { randomColumns, tableOf } from './random-tables';
import {
  inCel,
  OPTIONS,
  type Condition,
  type Model,
  type ModelField,
  type ModelQuestion,
  type ModelScore,
} from './reference-model';

export { Dice };

const TYPES = [
  'text',
  'yes_no',
  'yes_no',
  'integer',
  'decimal',
  'one_of',
  'several_of',
  'file',
  'table',
  'table',
  'computed',
  'note',
] as const;

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
    scores: randomScores(dice, questions),
  };
}

function randomScores(dice: Dice, questions: readonly ModelQuestion[]): ModelScore[] {
  if (readable(questions).length === 0) return [];
  const owed = questions.filter(({ declinable, type }) => !declinable || type === 'computed');
  return Array.from({ length: dice.below(3) }, (_, at) => ({
    code: `s${at}`,
    ...randomScore(
      dice,
      questions,
      readable(owed).length > 0 && dice.chance(30) ? owed : undefined,
    ),
  }));
}

/** @param owed what a sum may name: questions that nobody may decline */
function randomScore(
  dice: Dice,
  questions: readonly ModelQuestion[],
  owed: readonly ModelQuestion[] | undefined,
): Omit<ModelScore, 'code'> {
  return {
    isMean: !owed,
    parts: Array.from({ length: 1 + dice.below(3) }, () => ({
      when: condition(dice, owed ?? questions, 2),
      yes: dice.below(10),
      no: dice.below(4),
      weight: 1 + dice.below(3),
    })),
    ...(dice.chance(30) && { min: 2 }),
    ...(dice.chance(30) && { max: 5 }),
  };
}

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
  question.columns = randomColumns(dice, all);
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
    ...(model.scores.length > 0 && { scores: model.scores.map(scoreOf) }),
  };
}

function scoreOf({ code, isMean, parts, min, max }: ModelScore) {
  const terms = parts.map(({ when, yes, no }) => `((${inCel(when)}) ? ${yes} : ${no})`);
  const weights = parts.map(({ weight }) => weight).join(', ');
  return {
    code,
    title: 'Score',
    expression: isMean ? `mean([${terms.join(', ')}], [${weights}])` : terms.join(' + '),
    ...(min !== undefined && { min: String(min) }),
    ...(max !== undefined && { max: String(max) }),
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
      return tableOf(question, base, fieldOf);
    default:
      return { ...base, type };
  }
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
    case 'file':
      return randomFile(dice);
    case 'table':
      return Array.from({ length: dice.below(4) }, (_, at) => randomRow(dice, at));
    case 'text':
      return 'Some text';
    default:
      return dice.chance(30) ? true : undefined;
  }
}

export function randomDeclined(dice: Dice, model: Model): ReadonlySet<string> {
  return new Set(model.questions.filter(() => dice.chance(10)).map((question) => question.code));
}
