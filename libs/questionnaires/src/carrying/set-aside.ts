import type { Answers, AnswerValue, RowAnswer } from '../engine/answer-values';
import type { TemplateDocument } from '../engine/template-document';
import { carryAnswers, questionsByCode } from './carry-answers';
import { itemsOf, type CarryItem } from './carry-items';

/** Answers that one move left without a place, because their questions were gone. */
export interface SetAside {
  /** The version that they answer. */
  template: TemplateDocument;
  items: readonly Pick<CarryItem, 'path' | 'question' | 'was'>[];
}

export interface Restored {
  answers: Answers;
  items: CarryItem[];
}

/**
 * Answers to questions that the version before did not ask and that are asked again. What the version
 * before did ask is as its respondent left it, and nothing of before comes back.
 * @param setAside the newest first
 */
export function restoreAnswers(
  from: TemplateDocument,
  to: TemplateDocument,
  setAside: readonly SetAside[],
): Restored {
  const askedBefore = questionsByCode(from);
  const again = new Set([...questionsByCode(to).keys()].filter((code) => !askedBefore.has(code)));
  const restored: Restored = { answers: {}, items: [] };
  for (const { template, items } of setAside) {
    const back = items.filter(({ question }) => again.has(question));
    const { answers, report } = carryAnswers(template, to, answersOf(back));
    restored.answers = { ...restored.answers, ...answers };
    restored.items.push(
      ...itemsOf(report)
        .filter(({ outcome }) => outcome !== 'dropped')
        .map((item) => ({ ...item, code: item.code ?? ('restored' as const) })),
    );
    for (const { question } of back) again.delete(question);
  }
  return restored;
}

/** Answers put together again from what a report tells of each question, cell and empty row. */
export function answersOf(items: SetAside['items']): Answers {
  const whole = new Map<string, unknown>();
  for (const { path, was } of items) put(whole, path.split('/').slice(1), was);
  return Object.fromEntries(whole) as Answers;
}

/** `[question]`, `[table, row]` of an empty row, `[table, row, column]`, and so on within. */
function put(place: Map<string, unknown>, [code, row, ...rest]: string[], was: AnswerValue): void {
  if (code === undefined) return;
  if (row === undefined) {
    place.set(code, was);
    return;
  }
  const rows = (place.get(code) ?? []) as RowAnswer[];
  place.set(code, rows);
  const known = rows.find(({ id }) => id === row);
  const cells = known ?? { id: row };
  if (!known) rows.push(cells);
  if (rest.length === 0) return;
  const inRow = new Map<string, unknown>(Object.entries(cells));
  put(inRow, rest, was);
  Object.assign(cells, Object.fromEntries(inRow));
}
