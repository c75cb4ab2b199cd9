import { isDeepStrictEqual } from 'node:util';
import { DomainError } from '@para42/platform';
import type { StorableChange } from './answer-change';
import type { AnswerInHand } from './answer.repository';

/** Two people's answers to one question. */
export interface AnswerConflict {
  path: string;
  yourVersion: number;
  yourValue: unknown;
  currentVersion: number;
  currentValue: unknown;
  changedAt: string;
}

/**
 * What is left to write once changes that somebody has made already, to the letter, are left out: a
 * save that is sent again because its reply was lost is not a conflict.
 * @throws DomainError stale `answers_conflict` with both values of each conflict
 */
export function withoutConflicts(
  changes: readonly StorableChange[],
  inHand: readonly AnswerInHand[],
): StorableChange[] {
  const byPath = new Map(inHand.map((answer) => [answer.path, answer]));
  const conflicts: AnswerConflict[] = [];
  const left = changes.filter((change) => {
    const current = byPath.get(change.path);
    if (!current) return true;
    if (isSame(change, current)) return false;
    if (current.version === change.version) return true;
    conflicts.push(conflictOf(change, current));
    return false;
  });
  if (conflicts.length > 0) {
    throw new DomainError(
      'stale',
      'answers_conflict',
      'Somebody else has changed some of these answers meanwhile. Nothing was saved. conflicts shows both values of each; choose, and send your choice with currentVersion.',
      { members: { conflicts } },
    );
  }
  return left;
}

function isSame(change: StorableChange, current: AnswerInHand): boolean {
  return (
    change.declined === current.declined && isDeepStrictEqual(plain(change.value), current.value)
  );
}

function conflictOf(change: StorableChange, current: AnswerInHand): AnswerConflict {
  return {
    path: change.path,
    yourVersion: change.version,
    yourValue: change.value,
    currentVersion: current.version,
    currentValue: current.value,
    changedAt: current.changedAt,
  };
}

/** As it comes back from the table: without what JSON leaves out. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
