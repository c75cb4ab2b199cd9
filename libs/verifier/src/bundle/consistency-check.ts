import type { FileTree } from '../bag/file-tree';
import { fail } from '../fault.errors';
import type { TrustedKey } from '../key-ring';
import { verifyConsistency } from '../merkle-proof';
import { parseConsistencyFile } from '../tlog-proof';
import { LAYOUT } from './bundle-layout';
import { assertSame, notComparable, readCheckpoint, type ReadCheckpoint } from './checkpoint-check';
import { locate } from './verification-report';

const MAX_NOTE_BYTES = 1024 * 1024;

/**
 * The auditor's previous checkpoint, where the bundle carries it, and the proof that the ledger
 * has only grown since. Answers that checkpoint.
 */
export async function checkPrevious(
  tree: FileTree,
  current: ReadCheckpoint,
  keys: readonly TrustedKey[],
): Promise<ReadCheckpoint | undefined> {
  const here = tree.files.has(LAYOUT.previousCheckpoint);
  if (here !== tree.files.has(LAYOUT.consistency)) {
    fail(LAYOUT.consistency, 'proof_missing', 'previous checkpoint and proof come together');
  }
  if (!here) return undefined;
  const note = (await tree.read(LAYOUT.previousCheckpoint, MAX_NOTE_BYTES)).toString('utf8');
  const previous = readCheckpoint(note, keys, LAYOUT.previousCheckpoint);
  const text = (await tree.read(LAYOUT.consistency, MAX_NOTE_BYTES)).toString('utf8');
  const { size, proof, checkpoint } = locate(LAYOUT.consistency, () => parseConsistencyFile(text));
  const [older, newer] = [previous.checkpoint, current.checkpoint];
  const claim = { from: size, to: newer.size, fromRoot: older.root, toRoot: newer.root, proof };
  if (checkpoint !== current.note || size !== older.size || older.origin !== newer.origin) {
    fail(LAYOUT.consistency, 'proof_checkpoint', 'the proof is for other checkpoints');
  }
  if (!verifyConsistency(claim)) {
    fail(LAYOUT.consistency, 'proof_fails', 'the ledger did not only grow: its past was changed');
  }
  return previous;
}

/** Holds a scoped bundle against the checkpoint that the reader kept. */
export function compareKept(
  kept: ReadCheckpoint,
  current: ReadCheckpoint,
  previous: ReadCheckpoint | undefined,
): void {
  const where = 'the kept checkpoint';
  const size = kept.checkpoint.size;
  const same = [current, previous].find((known) => known?.checkpoint.size === size);
  if (!same) notComparable(where, `the bundle has no proof that leads on from ${size} entries`);
  assertSame(kept.checkpoint, same.checkpoint, where);
}
