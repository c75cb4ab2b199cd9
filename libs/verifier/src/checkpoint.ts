import { FormatError } from './format.errors';
import { HASH_BYTES } from './merkle-hash';
import { type OpenedNote, openNote, parseNote, signNote } from './signed-note';
import { decodeBase64Exactly } from './strict-base64';
import type { SigningKey, VerifierKey } from './verifier-key';

/** A signed statement of a whole ledger: this many lines, under this root, ending in this line. */
export interface Checkpoint {
  /** `<host>/<tenant id>`, see `checkpointOrigin`. */
  origin: string;
  /** Lines covered: those with seq 1 to `size`. */
  size: number;
  /** RFC 6962 root over the lines, 32 bytes. */
  root: Buffer;
  /**
   * SHA-256 of the last covered line (32 bytes, zeros when empty), in the extension line
   * `chain <base64>`: with it `split` and `sha256sum` alone can check a whole ledger.
   */
  chain: Buffer;
}

export interface OpenedCheckpoint extends OpenedNote {
  checkpoint: Checkpoint;
}

/** Which ledger a checkpoint speaks of: `<host>/<tenant id>`, the host as in the key's name. */
export function checkpointOrigin(host: string, tenantId: string): string {
  return `${host}/${tenantId}`;
}

/** C2SP tlog-checkpoint with one extension line, signed. */
export function signCheckpoint(checkpoint: Checkpoint, keys: readonly SigningKey[]): string {
  const text = checkpointText(checkpoint);
  parseCheckpointText(text);
  return signNote(text, keys);
}

/** Reads and checks a checkpoint note; throws the `FormatError`s of `openNote` and its own. */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): OpenedCheckpoint {
  const opened = openNote(note, keys);
  return { ...opened, checkpoint: parseCheckpointText(opened.text) };
}

/** Reads a checkpoint whose signatures cannot be checked: never to be trusted, only described. */
export function readUnverifiedCheckpoint(note: string): Checkpoint {
  return parseCheckpointText(parseNote(note).text);
}

/** The text that is signed: origin, size, root and chain, one to a line. */
export function checkpointText({ origin, size, root, chain }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\nchain ${chain.toString('base64')}\n`;
}

/** Reads the text of a note; whatever `checkpointText` would not have written is refused. */
export function parseCheckpointText(text: string): Checkpoint {
  const [origin, size, root, extension, end, ...more] = text.split('\n');
  if (!origin || extension === undefined || end !== '' || more.length > 0) {
    throw new FormatError('checkpoint_form', 'a checkpoint is origin, size, root and chain');
  }
  if (!/^(0|[1-9]\d{0,15})$/.test(size ?? '') || !Number.isSafeInteger(Number(size))) {
    throw new FormatError('checkpoint_size', 'the size of a checkpoint is a decimal number');
  }
  if (!extension.startsWith('chain ')) {
    throw new FormatError('checkpoint_chain', 'the fourth line of a checkpoint is its chain');
  }
  return {
    origin,
    size: Number(size),
    root: decodeBase64Exactly(root ?? '', HASH_BYTES, 'the root'),
    chain: decodeBase64Exactly(extension.slice('chain '.length), HASH_BYTES, 'the chain'),
  };
}
