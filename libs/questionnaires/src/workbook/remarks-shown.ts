import type { Column, Question } from '../engine/template-document';
import { textIn } from '../engine/translations';
import type { Remark } from '../submissions/submission.repository';
import type { Wording } from './answer-parts';

/** What the reviewer remarked at a question and in its rows, each with its place. */
export function remarksAt(
  remarks: readonly Remark[],
  question: Question,
  wording: Wording,
): string[] {
  return remarks.flatMap(({ path, remark }) => {
    const [, code, ...rest] = path.split('/');
    if (code !== question.code) return [];
    const place = placeOf(question, rest, wording.locale);
    return [wording.say('remark', { remark: place === '' ? remark : `${place}: ${remark}` })];
  });
}

/** Row ids as the sheet of the table shows them, columns by their labels. */
function placeOf(table: Question | Column, path: readonly string[], locale: string): string {
  const [row, code, ...rest] = path;
  if (row === undefined || table.type !== 'table') return '';
  const column = (table.columns as readonly Column[]).find((one) => one.code === code);
  if (!column) return row;
  const within = placeOf(column, rest, locale);
  return [row, textIn(column.label, locale), ...(within === '' ? [] : [within])].join(', ');
}
