import { isBlank, type Answers, type CellAnswer, type RowAnswer } from './answer-values';
import type { Column, Question, TemplateDocument } from './template-document';

/** What stands in place of a count of 1 to 4 people. */
export const FEW_PEOPLE = '1-4';

/**
 * Submitted answers as an auditor's bundle shows them: without what is personal, and with counts of
 * 1 to 4 people as a band. What remains is not what was hashed; the hash stands beside it.
 */
export function answersForBundle(document: TemplateDocument, answers: Answers): Answers {
  const shown: Record<string, Answers[string]> = {};
  for (const question of document.sections.flatMap((section) => section.questions)) {
    const value = answers[question.code];
    if (isBlank(value) || question.sensitivity === 'personal') continue;
    shown[question.code] =
      question.type === 'table'
        ? (value as readonly RowAnswer[]).map((row) => rowForBundle(question.columns, row))
        : cellForBundle(question, value as CellAnswer);
  }
  return shown;
}

function rowForBundle(columns: readonly Column[], row: RowAnswer): RowAnswer {
  const shown: RowAnswer = { id: row.id };
  for (const column of columns) {
    const value = row[column.code];
    if (value === undefined || isBlank(value) || column.sensitivity === 'personal') continue;
    shown[column.code] = cellForBundle(column, value);
  }
  return shown;
}

function cellForBundle(question: Question, value: CellAnswer): CellAnswer {
  if (question.type !== 'integer' || !question.countsPeople) return value;
  return typeof value === 'number' && value >= 1 && value <= 4 ? FEW_PEOPLE : value;
}
