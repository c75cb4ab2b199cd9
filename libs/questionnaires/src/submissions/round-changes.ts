import { isDeepStrictEqual } from 'node:util';
import { isBlank, type Answers } from '../engine/answer-values';
import type { Remark } from './submission.repository';

export interface RoundChange {
  /** `/question`, `/table/row`, `/table/row/column`, and so on into a table within a row. */
  path: string;
  /** Of rows: `row_added`, `row_removed`. `declined`: the respondent would rather not say. */
  kind:
    'answered' | 'changed' | 'cleared' | 'row_added' | 'row_removed' | 'declined' | 'undeclined';
  /** Null where there was none. */
  before: unknown;
  after: unknown;
  /** Remarks of the round before that asked for it. */
  remarks: string[];
}

export interface RoundChanges {
  changes: RoundChange[];
  /** Remarks at whose place nothing changed. */
  untouched: Remark[];
}

/** The part of a frozen document that rounds differ in. */
export interface RoundAnswers {
  answers: Answers;
  declined: readonly string[];
}

type Row = Readonly<Record<string, unknown>> & { id: string };
type Change = Omit<RoundChange, 'remarks'>;

/** What differs between two rounds of one questionnaire, in the order of paths. */
export function roundChanges(
  before: RoundAnswers,
  after: RoundAnswers,
  remarks: readonly Remark[],
): RoundChanges {
  const found = [
    ...membersChanged('', before.answers, after.answers),
    ...declinesChanged(before.declined, after.declined),
  ].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const changes = found.map((change) => ({
    ...change,
    remarks: remarks
      .filter(({ path }) => isSamePlace(path, change.path))
      .map(({ remark }) => remark),
  }));
  const untouched = remarks.filter(
    ({ path }) => !found.some((change) => isSamePlace(path, change.path)),
  );
  return { changes, untouched };
}

function membersChanged(
  path: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Change[] {
  const codes = new Set([...Object.keys(before), ...Object.keys(after)]);
  codes.delete('id');
  return [...codes].flatMap((code) => valueChanged(`${path}/${code}`, before[code], after[code]));
}

function valueChanged(path: string, before: unknown, after: unknown): Change[] {
  if (isRows(before) || isRows(after)) return rowsChanged(path, rowsOf(before), rowsOf(after));
  if (isDeepStrictEqual(before, after) || (isBlank(before) && isBlank(after))) return [];
  if (isBlank(before)) return [{ path, kind: 'answered', before: null, after }];
  if (isBlank(after)) return [{ path, kind: 'cleared', before, after: null }];
  return [{ path, kind: 'changed', before, after }];
}

function rowsChanged(path: string, before: readonly Row[], after: readonly Row[]): Change[] {
  const was = new Map(before.map((row) => [row.id, row]));
  const is = new Map(after.map((row) => [row.id, row]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id): Change[] => {
    const [old, now] = [was.get(id), is.get(id)];
    const at = `${path}/${id}`;
    if (old && now) return membersChanged(at, old, now);
    return old
      ? [{ path: at, kind: 'row_removed', before: old, after: null }]
      : [{ path: at, kind: 'row_added', before: null, after: now }];
  });
}

function declinesChanged(before: readonly string[], after: readonly string[]): Change[] {
  const only = (some: readonly string[], others: readonly string[]) =>
    some.filter((code) => !others.includes(code));
  return [
    ...only(after, before).map((code): Change => change(code, 'declined')),
    ...only(before, after).map((code): Change => change(code, 'undeclined')),
  ];
}

function change(code: string, kind: 'declined' | 'undeclined'): Change {
  return { path: `/${code}`, kind, before: null, after: null };
}

/** A remark at a question asks for changes within it, and one at a cell for those of its row. */
function isSamePlace(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

function isRows(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRow);
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && 'id' in value;
}

function rowsOf(value: unknown): readonly Row[] {
  return isRows(value) ? value : [];
}
