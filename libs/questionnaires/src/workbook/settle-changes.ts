import { isDeepStrictEqual } from 'node:util';
import type { StoredAnswer } from '../answers/stored-answers';
import type { WorkbookChange } from './workbook-change';
import type { WorkbookReading } from './workbook-changes';
import type { WorkbookStamp } from './workbook-stamp';

/** An answer that was changed in the workbook and here. */
export interface WorkbookConflict {
  path: string;
  sheet: string;
  cell: string;
  /** What the workbook says; null: nothing. */
  yourValue: unknown;
  yourDeclined: boolean;
  /** What is saved here now. */
  currentValue: unknown;
  currentDeclined: boolean;
  currentVersion: number;
}

export interface SettledChanges {
  /** To save as they are. */
  clear: WorkbookChange[];
  conflicts: WorkbookConflict[];
  /** Those in conflict, made to replace what is here. */
  overwriting: WorkbookChange[];
}

const NEVER = { version: 0, declined: false, value: null };

/** Holds the changes of a workbook against what is saved by now. What is there already is no change. */
export function settle(
  { changes, missing }: Pick<WorkbookReading, 'changes' | 'missing'>,
  current: readonly StoredAnswer[],
  stamp: WorkbookStamp,
): SettledChanges {
  const byPath = new Map(current.map((answer) => [answer.path, answer]));
  const settled: SettledChanges = { clear: [], conflicts: [], overwriting: [] };
  const superseded = supersededRows(changes, current, stamp).filter(
    ({ path }) => !missing.includes(path.split('/')[1] ?? ''),
  );
  for (const change of [...changes, ...superseded]) {
    const here = byPath.get(change.path) ?? NEVER;
    if (isSame(change, here)) continue;
    if (here.version === change.version) {
      settled.clear.push(change);
      continue;
    }
    const { path, sheet, cell, value, declined } = change;
    settled.conflicts.push({
      path,
      sheet,
      cell,
      yourValue: value,
      yourDeclined: declined,
      currentValue: here.value,
      currentDeclined: here.declined,
      currentVersion: here.version,
    });
    settled.overwriting.push({ ...change, version: here.version });
  }
  return settled;
}

function isSame(change: WorkbookChange, here: Pick<StoredAnswer, 'value' | 'declined'>): boolean {
  const { value, declined } = change;
  const plain = JSON.parse(JSON.stringify(value)) as unknown;
  return declined === here.declined && isDeepStrictEqual(plain, here.value);
}

/**
 * Rows without an id of their own are named by what they say. Where the same copy was sent before and such a
 * row says something else now, the row that it made then is replaced.
 */
function supersededRows(
  changes: readonly WorkbookChange[],
  current: readonly StoredAnswer[],
  { copy }: WorkbookStamp,
): WorkbookChange[] {
  const said = new Set(changes.map(({ path }) => path));
  const made = new RegExp(`^/[a-z0-9_]+/x${copy}-[0-9a-f]{12}$`);
  return current
    .filter(({ path, value }) => value !== null && made.test(path) && !said.has(path))
    .map(({ path }) => ({
      path,
      version: 1,
      value: null,
      declined: false,
      kind: 'row_removed',
      sheet: '',
      cell: '',
    }));
}
