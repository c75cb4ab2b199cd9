import {
  isBlank,
  type Answers,
  type CellAnswer,
  type PartyAnswer,
  type PlaceAnswer,
  type RowAnswer,
} from './answer-values';
import type { Column, Question, Sensitivity, TemplateDocument } from './template-document';

/** What stands in place of a count of 1 to 4 people. */
export const FEW_PEOPLE = '1-4';

/** How much of what respondents wrote a bundle shows. */
export interface BundleView {
  /** Text as it is shown; a constant where none is. */
  text: (written: string) => string;
  /** Whether answers that could put people at risk, and names, are shown: to auditors only. */
  whole: boolean;
  /** Whether places are told below their country. */
  places: boolean;
}

/**
 * Submitted answers as a bundle shows them: without what is personal, and with counts of 1 to 4 people
 * as a band. What remains is not what was hashed; the hash stands beside it.
 */
export function answersForBundle(
  document: TemplateDocument,
  answers: Answers,
  view: BundleView,
): Answers {
  const shown: Record<string, Answers[string]> = {};
  for (const question of document.sections.flatMap((section) => section.questions)) {
    const value = answers[question.code];
    if (isBlank(value) || isLeftOut(question.sensitivity, view)) continue;
    shown[question.code] =
      question.type === 'table'
        ? (value as readonly RowAnswer[]).map((row) => rowForBundle(question.columns, row, view))
        : cellForBundle(question, value as CellAnswer, view);
  }
  return shown;
}

function rowForBundle(columns: readonly Column[], row: RowAnswer, view: BundleView): RowAnswer {
  const shown: RowAnswer = { id: row.id };
  for (const column of columns) {
    const value = row[column.code];
    if (value === undefined || isBlank(value) || isLeftOut(column.sensitivity, view)) continue;
    shown[column.code] = cellForBundle(column, value, view);
  }
  return shown;
}

function isLeftOut(sensitivity: Sensitivity, view: BundleView): boolean {
  return sensitivity === 'personal' || (sensitivity === 'protected' && !view.whole);
}

function cellForBundle(question: Question, value: CellAnswer, view: BundleView): CellAnswer {
  if (question.type === 'text' && typeof value === 'string') return view.text(value);
  if (question.type === 'party') return partyForBundle(value as PartyAnswer, view);
  if (question.type === 'place' && !view.places) return { country: (value as PlaceAnswer).country };
  if (question.type !== 'integer' || !question.countsPeople) return value;
  return typeof value === 'number' && value >= 1 && value <= 4 ? FEW_PEOPLE : value;
}

/** Names of organisations are typed by hand, and a person's may stand there. */
function partyForBundle(party: PartyAnswer, view: BundleView): CellAnswer {
  if (view.whole) return { ...party, name: view.text(party.name) };
  const { kind, country, id } = party;
  return {
    kind,
    name: view.text(party.name),
    ...(country ? { country } : {}),
    ...(id ? { id } : {}),
  };
}
