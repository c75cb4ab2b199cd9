import type { Question, TemplateDocument } from '@para42/questionnaires';
import type { Dice } from './random-questionnaire';

const DAYS = ['2024-02-29', '2025-06-30', '2026-01-01', '2026-03-15'] as const;

/** Random answers to any template, each of its question's type, many of them left out. */
export function randomDocumentAnswers(
  dice: Dice,
  { sections }: TemplateDocument,
): Record<string, unknown> {
  return answersTo(
    dice,
    sections.flatMap(({ questions }) => questions),
  );
}

function answersTo(dice: Dice, questions: readonly Question[]): Record<string, unknown> {
  const given = questions
    .filter(() => dice.chance(75))
    .map((question) => [question.code, answerTo(dice, question)] as const)
    .filter(([, answer]) => answer !== undefined);
  return Object.fromEntries(given);
}

function answerTo(dice: Dice, question: Question): unknown {
  switch (question.type) {
    case 'text':
      return dice.one(['a', 'b', 'Some text']).slice(0, question.maxLength);
    case 'integer':
      return (question.min ?? 0) + dice.below(8);
    case 'decimal':
      return `${Number(question.min ?? 0) + dice.below(8)}`;
    case 'money':
      return {
        amount: String(Number(question.min ?? 0) + dice.below(8)),
        currency: question.currencies?.[0] ?? dice.one(['NPR', 'USD']),
      };
    case 'date':
      return dice.one(DAYS);
    case 'month':
      return dice.one(DAYS).slice(0, 7);
    case 'yes_no':
      return dice.chance(50);
    case 'one_of':
      return dice.one(question.options).code;
    case 'several_of':
      return someOf(dice, question.options);
    case 'country':
      return dice.one(['NPL', 'IND']);
    case 'place':
      return { country: dice.one(['NPL', 'IND']) };
    case 'party':
      return { kind: dice.one(question.kinds), name: 'Good Work Ltd' };
    case 'file':
      return { document: '0b0e7f4e-2f7a-4a53-9d0b-2f5f6a1c9d11' };
    case 'table':
      return Array.from({ length: dice.below(4) }, (_, at) => ({
        id: `r${at}`,
        ...answersTo(dice, question.columns),
      }));
    default:
      return undefined;
  }
}

function someOf(dice: Dice, options: readonly { code: string }[]): string[] | undefined {
  const chosen = options.filter(() => dice.chance(30)).map(({ code }) => code);
  return chosen.length > 0 ? chosen : undefined;
}
