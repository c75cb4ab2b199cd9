import type {
  ColumnDefinition,
  QuestionDefinition,
  TemplateDefinition,
} from '@para42/questionnaires';
import type { Dice } from './random-questionnaire';

type AnyQuestion = QuestionDefinition;
type AnyOption = { code: string; label: string };

const TYPES = [
  'text',
  'integer',
  'decimal',
  'money',
  'date',
  'month',
  'yes_no',
  'one_of',
  'several_of',
  'country',
  'place',
  'party',
  'file',
  'table',
  'note',
] as const;
type RandomType = (typeof TYPES)[number];

const OPTION_CODES = ['yes', 'no', 'A', 'B', 'C', 'D'];
const CURRENCIES = ['NPR', 'BDT', 'EUR', 'KWD'];
const KINDS = ['agency', 'sub_agent', 'supplier'] as const;

/** A questionnaire of all types, two sections, tables within tables; without expressions. */
export function randomVersion(dice: Dice): TemplateDefinition {
  const sections = 1 + dice.below(3);
  const questions = Array.from({ length: 4 + dice.below(10) }, (_, at) =>
    randomQuestion(dice, `q${at}`, 0),
  );
  return {
    code: 'random-versions',
    version: 1,
    subject: 'supplier',
    locales: ['en'],
    title: 'Random',
    sections: Array.from({ length: sections }, (_, at) => ({
      code: `s${at}`,
      title: `Section ${at}`,
      questions: questions.filter((_question, place) => place % sections === at),
    })).filter((section) => section.questions.length > 0),
  };
}

function randomQuestion(dice: Dice, code: string, depth: 0 | 1 | 2): AnyQuestion {
  const allowed = TYPES.filter(
    (type) => (depth === 0 || type !== 'note') && (depth < 2 || type !== 'table'),
  );
  return ofType(dice, code, dice.one(allowed), depth);
}

function ofType(dice: Dice, code: string, type: RandomType, depth: 0 | 1 | 2): AnyQuestion {
  const base = {
    code,
    label: `Label ${dice.below(3)}`,
    ...(dice.chance(30) && { reporting: { regime: 'R', beyondVoluntaryStandard: true } }),
  };
  switch (type) {
    case 'text':
      return { ...base, type, maxLength: dice.one([3, 10, 2000]) };
    case 'integer':
      return { ...base, type, ...(dice.chance(40) && { max: 5 }) };
    case 'decimal':
      return { ...base, type, places: dice.below(3) };
    case 'money':
      return { ...base, type, ...(dice.chance(50) && { currencies: some(dice, CURRENCIES) }) };
    case 'one_of':
    case 'several_of':
      return { ...base, type, options: someOptions(dice) };
    case 'party':
      return { ...base, type, kinds: some(dice, KINDS) };
    case 'table':
      return { ...base, type, columns: randomColumns(dice, depth) };
    default:
      return { ...base, type };
  }
}

function randomColumns(dice: Dice, depth: 0 | 1 | 2): ColumnDefinition[] {
  const inner = depth === 0 ? 1 : 2;
  return Array.from(
    { length: 1 + dice.below(4) },
    (_, at) => randomQuestion(dice, `c${at}`, inner) as ColumnDefinition,
  );
}

const someOptions = (dice: Dice): AnyOption[] =>
  some(dice, OPTION_CODES).map((code) => ({ code, label: `Option ${code} ${dice.below(2)}` }));

function some<T>(dice: Dice, list: readonly T[]): T[] {
  const chosen = list.filter(() => dice.chance(60));
  const first = list[0] as T;
  return shuffled(dice, chosen.length > 0 ? chosen : [first]);
}

function shuffled<T>(dice: Dice, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, key: dice.below(1_000_000) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** The next version: questions and columns go, come, move, and change their wording, options or type. */
export function nextVersion(dice: Dice, before: TemplateDefinition): TemplateDefinition {
  const codes = before.sections.map((section) => section.code);
  const kept = before.sections
    .flatMap((section) => section.questions.map((question) => ({ question, home: section.code })))
    .filter(() => dice.chance(85))
    .map(({ question, home }) => ({
      question: changed(dice, question, 0),
      home: dice.chance(85) ? home : dice.one(codes),
    }));
  const fresh = Array.from({ length: dice.below(3) }, () => ({
    // A code of a question that is gone may come back for something else.
    question: randomQuestion(dice, `q${dice.below(20)}`, 0),
    home: dice.one(codes),
  })).filter(({ question }) => !kept.some((one) => one.question.code === question.code));
  const all = dice.chance(50) ? [...kept, ...fresh] : shuffled(dice, [...kept, ...fresh]);
  const distinct = [...new Map(all.map((one) => [one.question.code, one])).values()];
  const sections = (dice.chance(70) ? before.sections : shuffled(dice, before.sections))
    .map((section) => ({
      ...section,
      title: dice.chance(80) ? section.title : 'Renamed',
      questions: distinct.filter(({ home }) => home === section.code).map((one) => one.question),
    }))
    .filter((section) => section.questions.length > 0);
  return {
    ...before,
    version: before.version + 1,
    sections: sections.length > 0 ? sections : before.sections,
    ...(dice.chance(50) && { scores: randomScores(dice) }),
  };
}

function randomScores(dice: Dice): NonNullable<TemplateDefinition['scores']> {
  return some(dice, ['conduct', 'fees', 'papers']).map((code) => ({
    code,
    title: `Score ${dice.below(2)}`,
    expression: dice.one(['1', '2']),
  }));
}

function changed(dice: Dice, question: AnyQuestion, depth: 0 | 1 | 2): AnyQuestion {
  if (dice.chance(12)) return randomQuestion(dice, question.code, depth);
  const reworded = dice.chance(15) ? { ...question, label: 'Other words' } : question;
  switch (reworded.type) {
    case 'one_of':
    case 'several_of':
      return {
        ...reworded,
        type: dice.chance(80) ? reworded.type : dice.one(['one_of', 'several_of']),
        options: dice.chance(50) ? reworded.options : someOptions(dice),
      };
    case 'table':
      return { ...reworded, columns: changedColumns(dice, reworded.columns, depth) };
    case 'decimal':
    case 'integer':
    case 'yes_no':
      return dice.chance(60)
        ? reworded
        : ofType(dice, reworded.code, dice.one(['decimal', 'integer', 'yes_no', 'one_of']), depth);
    default:
      // Another face of the same type: other limits, currencies, kinds.
      return dice.chance(70)
        ? reworded
        : {
            ...ofType(dice, reworded.code, reworded.type as RandomType, depth),
            label: reworded.label,
          };
  }
}

function changedColumns(
  dice: Dice,
  columns: readonly ColumnDefinition[],
  depth: 0 | 1 | 2,
): ColumnDefinition[] {
  const inner = depth === 0 ? 1 : 2;
  const kept = columns
    .filter(() => dice.chance(85))
    .map((column) => changed(dice, column, inner) as ColumnDefinition);
  if (kept.length === 0 || dice.chance(20)) {
    const code = `c${5 + dice.below(3)}`;
    const isFree = !kept.some((column) => column.code === code);
    if (isFree) kept.push(randomQuestion(dice, code, inner) as ColumnDefinition);
  }
  return dice.chance(70) ? kept : shuffled(dice, kept);
}
