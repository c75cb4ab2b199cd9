import {
  isBlank,
  type Answers,
  type CellAnswer,
  type InnerRowAnswer,
  type PartyAnswer,
  type PlaceAnswer,
  type RowAnswer,
} from './answer-values';
import type { Cell, Column, Question, Sensitivity, TemplateDocument } from './template-document';
import { FEW_PEOPLE, withheldOf } from './withheld-answers';

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
  const how = { ...view, text };
  const shown: Record<string, Answers[string]> = {};
  for (const question of document.sections.flatMap((section) => section.questions)) {
    const value = answers[question.code];
    if (isBlank(value) || isLeftOut(question.sensitivity, view)) continue;
    if (question.type === 'table') {
      const few = (row: RowAnswer) => withheld.rows.get(question.code)?.has(row.id) ?? false;
      shown[question.code] = (value as readonly RowAnswer[]).map((row, at) => ({
        ...rowForBundle(question.columns, row, how, few(row)),
        id: rowForOthers(row.id, at),
      }));
    } else
      shown[question.code] = cellForBundle(question, value as CellAnswer, how, withheld.counts);
  }
  return shown;
}

/** r1, a UUID, or as a workbook makes it. */
const SPEAKS_OF_NOBODY =
  /^(?:[a-z]{0,3}[-_]?\d{1,4}|x[0-9a-z]{1,12}-[0-9a-f]{12}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** Respondents choose what rows are called, and may choose a worker's name or number. */
function rowForOthers(id: string, at: number): string {
  return SPEAKS_OF_NOBODY.test(id) ? id : `row-at-${at + 1}`;
}

/** @param fewPeople of a row withholds the counts of the rows within it as well */
function rowForBundle(
  columns: readonly Column[],
  row: RowAnswer,
  view: BundleView,
  fewPeople: boolean,
): RowAnswer {
  const shown: RowAnswer = { id: row.id };
  for (const column of columns) {
    const value = row[column.code];
    if (value === undefined || isBlank(value) || isLeftOut(column.sensitivity, view)) continue;
    shown[column.code] =
      column.type === 'table'
        ? (value as readonly InnerRowAnswer[]).map((inner, at) => ({
            ...rowForBundle(column.columns, inner, view, fewPeople),
            id: rowForOthers(inner.id, at),
          }))
        : cellForBundle(column, value as CellAnswer, view, fewPeople);
  }
  return shown;
}

function isLeftOut(sensitivity: Sensitivity, view: BundleView): boolean {
  return sensitivity === 'personal' || (sensitivity === 'protected' && !view.whole);
}

function cellForBundle(
  question: Cell | Exclude<Question, { type: 'table' }>,
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
