import type {
  Answers,
  AnswerValue,
  CellAnswer,
  ColumnDefinition,
  QuestionDefinition,
  RowAnswer,
  TemplateDefinition,
} from '@para42/questionnaires';
import type { Dice } from './random-questionnaire';

export interface RandomAnswers {
  answers: Answers;
  declined: ReadonlySet<string>;
}

/** Answers that a draft may hold: of their questions' types, some beyond the limits, rows of any number. */
export function randomVersionAnswers(dice: Dice, version: TemplateDefinition): RandomAnswers {
  const answers: Record<string, AnswerValue> = {};
  const declined = new Set<string>();
  for (const question of version.sections.flatMap((section) => section.questions)) {
    if (question.type === 'note' || question.type === 'computed') continue;
    if (question.reporting && dice.chance(30)) declined.add(question.code);
    else if (dice.chance(85)) answers[question.code] = valueOf(dice, question);
  }
  if (dice.chance(5)) answers.stranger = 'x';
  return { answers, declined };
}

function valueOf(dice: Dice, question: QuestionDefinition | ColumnDefinition): AnswerValue {
  switch (question.type) {
    case 'text':
      return dice.one(['a', 'yes', 'A', 'longer text', '12']);
    case 'integer':
      return dice.one([0, 3, 7, -4, 123_456_789_012_345]);
    case 'decimal':
      return dice.one(['0', '-0.0', '3', '12.50', '12.00', '7.125', '-5.0']);
    case 'money':
      return {
        amount: dice.one(['1', '2.50', '3.5']),
        currency: currencyOf(dice, question.currencies),
      };
    case 'date':
      return dice.one(['2024-02-29', '2025-12-31']);
    case 'month':
      return dice.one(['2024-02', '2025-12']);
    case 'yes_no':
      return dice.chance(50);
    case 'one_of':
      return dice.one(question.options).code;
    case 'several_of':
      return chosen(
        dice,
        question.options.map((option) => option.code),
      );
    case 'country':
      return dice.one(['NPL', 'BGD']);
    case 'place':
      return dice.one<AnswerValue>([{ country: 'NPL' }, { country: 'NPL', name: 'Kathmandu' }]);
    case 'party':
      return { kind: dice.one(question.kinds), name: 'Good Work Ltd' };
    case 'file':
      return { document: `00000000-0000-4000-8000-00000000000${dice.below(10)}` };
    case 'table':
      return rowsOf(dice, question.columns);
    default:
      return null;
  }
}

function chosen(dice: Dice, codes: readonly string[]): string[] {
  const some = codes.filter(() => dice.chance(60));
  return some.length > 0 ? some : codes.slice(0, 1);
}

const currencyOf = (dice: Dice, allowed: readonly string[] | undefined): string =>
  dice.one(allowed ?? ['NPR', 'BDT', 'EUR', 'KWD']);

function rowsOf(
  dice: Dice,
  columns: readonly (QuestionDefinition | ColumnDefinition)[],
): RowAnswer[] {
  return Array.from({ length: 1 + dice.below(4) }, (_, at) => {
    const row: RowAnswer = { id: `r${(at * 7 + dice.below(7)) % 30}-${at}` };
    for (const column of columns) {
      if (dice.chance(75)) row[column.code] = valueOf(dice, column) as CellAnswer;
    }
    return row;
  });
}
