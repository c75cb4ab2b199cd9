import type { ReadColumn, ReadDefinition, ReadQuestion } from '../engine/template-definition';
import type { DraftFinding } from './lint-report';

/** What one template may hold, so that it is checked, shown and answered in a moment. */
export const BOUNDS = {
  questions: 500,
  fields: 1_500,
  tables: 150,
  options: 4_000,
  expressions: 1_500,
  expressionCharacters: 150_000,
  locales: 20,
} as const;

type Counts = Record<keyof typeof BOUNDS, number>;

const WORDS: Readonly<Record<keyof typeof BOUNDS, string>> = {
  questions: 'questions and notes',
  fields: 'questions and columns together',
  tables: 'tables',
  options: 'options',
  expressions: 'expressions',
  expressionCharacters: 'characters in expressions',
  locales: 'languages',
};

/** One error for each bound that is passed. */
export function boundErrors(definition: ReadDefinition): DraftFinding[] {
  const counts = countsOf(definition);
  return (Object.keys(BOUNDS) as (keyof typeof BOUNDS)[])
    .filter((what) => counts[what] > BOUNDS[what])
    .map((what) => ({
      path: what === 'locales' ? '/locales' : '/sections',
      code: 'too_large',
      message: `There are ${counts[what]} ${WORDS[what]}, and at most ${BOUNDS[what]} fit. Ask in two templates.`,
    }));
}

function countsOf(definition: ReadDefinition): Counts {
  const { sections, scores = [], locales } = definition;
  const counts: Counts = {
    ...{ questions: 0, fields: 0, tables: 0, options: 0, expressions: 0, expressionCharacters: 0 },
    locales: locales.length,
  };
  for (const { visibleWhen, questions } of sections) {
    count(counts, visibleWhen);
    counts.questions += questions.length;
    for (const question of questions) countAsked(counts, question);
  }
  for (const { expression } of scores) count(counts, expression);
  return counts;
}

function countAsked(counts: Counts, asked: ReadQuestion | ReadColumn): void {
  counts.fields += 1;
  count(counts, asked.visibleWhen);
  if (typeof asked.required === 'string') count(counts, asked.required);
  for (const { expression } of asked.constraints ?? []) count(counts, expression);
  if (asked.type === 'computed') count(counts, asked.expression);
  if (asked.type === 'one_of' || asked.type === 'several_of')
    counts.options += asked.options.length;
  if (asked.type !== 'table') return;
  counts.tables += 1;
  for (const column of asked.columns as readonly ReadColumn[]) countAsked(counts, column);
}

function count(counts: Counts, expression: string | undefined): void {
  if (expression === undefined) return;
  counts.expressions += 1;
  counts.expressionCharacters += expression.length;
}
