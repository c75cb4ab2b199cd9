import type { Answers, AnswerValue, CellAnswer, RowAnswer } from '../engine/answer-values';
import type { RowCells } from './answer-change';

/** An answer as it lies in the table, without what only the table needs. */
export interface StoredAnswer {
  path: string;
  version: number;
  declined: boolean;
  value: CellAnswer | RowCells | null;
}

/** As one text: a JSON array of [path, version, declined, value], in order of `position`. */
export type PackedAnswer = [string, number, boolean, StoredAnswer['value']];

/**
 * SQL of it: answers come as one text, which costs a fifth of reading some hundred rows through the
 * driver. Paths hold nothing that JSON would have to escape.
 */
export const PACKED_ANSWERS = `'[' || string_agg('["' || path || '",' || version || ',' || declined || ','
  || coalesce(value::text, 'null') || ']', ',' order by position, path) || ']'`;

export function unpackAnswers(packed: string | null): StoredAnswer[] {
  const list = JSON.parse(packed ?? '[]') as PackedAnswer[];
  return list.map(([path, version, declined, value]) => ({ path, version, declined, value }));
}

/** The answers as the engine takes them: rows gathered into their tables, cleared ones left out. */
export function gatherAnswers(stored: readonly StoredAnswer[]): {
  answers: Answers;
  declined: ReadonlySet<string>;
} {
  const answers: Record<string, AnswerValue> = {};
  const declined = new Set<string>();
  for (const one of stored) {
    const slash = one.path.indexOf('/', 1);
    if (one.declined) declined.add(one.path.slice(1));
    if (one.value === null) continue;
    if (slash < 0) {
      answers[one.path.slice(1)] = one.value as CellAnswer;
    } else {
      const rows = (answers[one.path.slice(1, slash)] ??= []) as RowAnswer[];
      rows.push({ id: one.path.slice(slash + 1), ...(one.value as RowCells) });
    }
  }
  return { answers, declined };
}
