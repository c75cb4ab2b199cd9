import { isDeepStrictEqual } from 'node:util';
import type { RowCells, StorableChange } from '../answers/answer-change';
import type { StoredAnswer } from '../answers/stored-answers';
import type { Answers, CellAnswer, RowAnswer } from '../engine/answer-values';
import type { TemplateDocument } from '../engine/template-document';
import { questionsByCode } from './carry-answers';

/** Answers as they are stored: one change per question, and per row of a table. */
export function changesOf(
  template: TemplateDocument,
  answers: Answers,
  declined: ReadonlySet<string>,
): StorableChange[] {
  const questions = questionsByCode(template);
  const given = Object.entries(answers).flatMap(([code, value]): StorableChange[] => {
    if (questions.get(code)?.type !== 'table') return [changeAt(`/${code}`, value as CellAnswer)];
    return (value as readonly RowAnswer[]).map(({ id, ...cells }) =>
      changeAt(`/${code}/${id}`, cells as RowCells),
    );
  });
  const refused = [...declined].map((code) => ({ ...changeAt(`/${code}`, null), declined: true }));
  return [...given, ...refused];
}

/**
 * What must be written so that stored answers become others: what stays to the letter is left alone and
 * keeps its version, what has no place is cleared.
 */
export function changesBetween(
  stored: readonly StoredAnswer[],
  becoming: readonly StorableChange[],
): StorableChange[] {
  const next = new Map(becoming.map((change) => [change.path, change]));
  return stored.flatMap((now) => {
    const change = next.get(now.path) ?? changeAt(now.path, null);
    const isSame = change.declined === now.declined && isDeepStrictEqual(change.value, now.value);
    return isSame ? [] : [change];
  });
}

function changeAt(path: string, value: StorableChange['value']): StorableChange {
  return { path, version: 0, value, declined: false };
}
