import {
  isBlank,
  type Answers,
  type CellAnswer,
  type PartyAnswer,
  type PlaceAnswer,
  type RowAnswer,
} from './answer-values';
import type { Question, Sensitivity, TableQuestion, TemplateDocument } from './template-document';
import { FEW_PEOPLE, withheldOf, type Withheld } from './withheld-answers';

/** How much of what respondents wrote a bundle shows. */
export interface BundleView {
  /** Text as it is shown; a constant where none is. */
  text: (written: string) => string;
  /** Whether answers that could put people at risk, and names, are shown: to auditors only. */
  whole: boolean;
  /** Whether places are told below their country. */
  places: boolean;
}

/** How much is shown, and of what nothing is. */
interface Shown extends BundleView {
  withheld: Withheld;
}

/**
 * Submitted answers as a bundle shows them: without what is personal, and without counts from which 1
 * to 4 people could be worked out. What remains is not what was hashed.
 */
export function answersForBundle(
  document: TemplateDocument,
  answers: Answers,
  view: BundleView,
): Answers {
  const withheld = withheldOf(document, answers);
  const text = (written: string) => view.text(withheld.masked(written));
  const how = { ...view, text, withheld };
  const shown: Record<string, Answers[string]> = {};
  for (const question of document.sections.flatMap((section) => section.questions)) {
    const value = answers[question.code];
    if (isBlank(value) || isLeftOut(question.sensitivity, view)) continue;
    shown[question.code] =
      question.type === 'table'
        ? (value as readonly RowAnswer[]).map((row) => rowForBundle(question, row, how))
        : cellForBundle(question, value as CellAnswer, how, withheld.counts);
  }
  return shown;
}

function rowForBundle(table: TableQuestion, row: RowAnswer, view: Shown): RowAnswer {
  const few = view.withheld.rows.get(table.code)?.has(row.id) ?? false;
  const shown: RowAnswer = { id: row.id };
  for (const column of table.columns) {
    const value = row[column.code];
    if (value === undefined || isBlank(value) || isLeftOut(column.sensitivity, view)) continue;
    shown[column.code] = cellForBundle(column, value, view, few);
  }
  return shown;
}

function isLeftOut(sensitivity: Sensitivity, view: BundleView): boolean {
  return sensitivity === 'personal' || (sensitivity === 'protected' && !view.whole);
}

function cellForBundle(
  question: Question,
  value: CellAnswer,
  view: BundleView,
  fewPeople: boolean,
): CellAnswer {
  if (question.type === 'text' && typeof value === 'string') return view.text(value);
  if (question.type === 'party') return partyForBundle(value as PartyAnswer, view);
  if (question.type === 'place' && !view.places) return { country: (value as PlaceAnswer).country };
  if (question.type !== 'integer' || !question.countsPeople) return value;
  return fewPeople ? FEW_PEOPLE : value;
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
