import { type Checkpoint, openCheckpoint, readUnverifiedCheckpoint } from '../checkpoint';
import { fail, IncompleteError } from '../fault.errors';
import { notOutlived, type TrustedKey } from '../key-ring';
import { formatVerifierKey } from '../verifier-key';
import { locate } from './verification-report';

/** A checkpoint as read; `signers` is empty where the reader gave no keys. */
export interface ReadCheckpoint {
  note: string;
  checkpoint: Checkpoint;
  signers: readonly TrustedKey[];
}

/** Opens a checkpoint with the reader's keys, or only reads it where there are none. */
export function readCheckpoint(
  note: string,
  keys: readonly TrustedKey[],
  where: string,
): ReadCheckpoint {
  return locate(where, () => {
    if (keys.length === 0) return { note, checkpoint: readUnverifiedCheckpoint(note), signers: [] };
    const { checkpoint, signers } = openCheckpoint(note, keys);
    return { note, checkpoint, signers };
  });
}

/** A key cannot have signed for an entry that was written after the key's end. */
export function assertSignedInTime(
  read: ReadCheckpoint,
  at: string | undefined,
  where: string,
): void {
  if (read.signers.length === 0 || at === undefined) return;
  if (read.signers.some((key) => notOutlived(key, at))) return;
  fail(where, 'key_expired', `the key had ended before the last entry of ${at}`);
}

export function signerNames(read: ReadCheckpoint): string[] {
  return read.signers.map(formatVerifierKey);
}

/** Two signed checkpoints of one size must be the same: otherwise two histories were signed. */
export function assertSame(kept: Checkpoint, other: Checkpoint, where: string): void {
  const same = kept.root.equals(other.root) && kept.chain.equals(other.chain);
  if (same && kept.origin === other.origin) return;
  fail(where, 'history_differs', 'your checkpoint of the same size is another: two were signed');
}

/** Neither right nor wrong: the evidence says nothing about the checkpoint that was kept. */
export function notComparable(where: string, detail: string): never {
  throw new IncompleteError({ where, code: 'checkpoint_not_comparable', detail });
}
