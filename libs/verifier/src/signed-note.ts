import { FormatError } from './format.errors';
import { decodeBase64Exactly } from './strict-base64';
import {
  SIGNATURE_BYTES,
  type SigningKey,
  type VerifierKey,
  verifySignature,
} from './verifier-key';

const KEY_ID_BYTES = 4;
const MAX_NOTE_BYTES = 1_000_000;
const MAX_SIGNATURES = 64;
const SIGNATURE_LINE = /^\u2014 ([^\s+\p{Cc}\p{Z}]+) ([A-Za-z0-9+/]+=*)$/u;

export interface NoteSignature {
  name: string;
  keyId: Buffer;
  /** Bytes after the key id: 64 for Ed25519. */
  signature: Buffer;
}

export interface SignedNote {
  /** Ends in LF; what was signed. */
  text: string;
  signatures: NoteSignature[];
}

export interface OpenedNote extends SignedNote {
  /** Keys of ours whose signature holds, in the order of the note. */
  signers: VerifierKey[];
}

/** C2SP signed note over `text`, which must end in LF and hold no control character besides. */
export function signNote(text: string, keys: readonly SigningKey[]): string {
  assertNoteText(text);
  const lines = keys.map((key) => noteSignatureLine(key, key.sign(Buffer.from(text))));
  const note = `${text}\n${lines.join('')}`;
  parseNote(note);
  return note;
}

/** One signature line, its LF included. */
export function noteSignatureLine(key: VerifierKey, signature: Buffer): string {
  const blob = Buffer.concat([key.keyId, signature]).toString('base64');
  return `\u2014 ${key.name} ${blob}\n`;
}

/** Takes a note apart without checking any signature. `FormatError` for what is not a note. */
export function parseNote(note: string): SignedNote {
  if (note.length > MAX_NOTE_BYTES) throw new FormatError('note_too_long', 'the note is too long');
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) throw new FormatError('note_form', 'not a signed note');
  const text = note.slice(0, end + 1);
  assertNoteText(text);
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw new FormatError('note_form', 'too many signatures');
  return { text, signatures: lines.map(parseSignatureLine) };
}

/**
 * Checks a note against the keys that the reader trusts. Signatures by keys not among them are
 * passed over; one by a known key that does not hold, or none by a known key, is a `FormatError`
 * (`note_signature`, `note_unknown_key`), as the C2SP specification asks.
 */
export function openNote(note: string, keys: readonly VerifierKey[]): OpenedNote {
  const parsed = parseNote(note);
  const message = Buffer.from(parsed.text);
  const signers: VerifierKey[] = [];
  for (const { name, keyId, signature } of parsed.signatures) {
    const key = keys.find((known) => known.name === name && known.keyId.equals(keyId));
    if (key === undefined) continue;
    if (!verifySignature(key, message, signature)) {
      throw new FormatError('note_signature', `the signature by ${name} does not hold`);
    }
    signers.push(key);
  }
  if (signers.length === 0) {
    throw new FormatError('note_unknown_key', 'no signature by a key that you trust');
  }
  return { ...parsed, signers };
}

function parseSignatureLine(line: string): NoteSignature {
  const found = SIGNATURE_LINE.exec(line);
  if (!found) throw new FormatError('note_form', 'a signature line is not in its form');
  const [, name, blob] = found as unknown as [string, string, string];
  // Other algorithms have other lengths; none of ours does, and a fixed one leaves no slack.
  const bytes = decodeBase64Exactly(blob, KEY_ID_BYTES + SIGNATURE_BYTES, 'a note signature');
  return {
    name,
    keyId: bytes.subarray(0, KEY_ID_BYTES),
    signature: bytes.subarray(KEY_ID_BYTES),
  };
}

function assertNoteText(text: string): void {
  if (!text.endsWith('\n') || text === '\n' || /[\u0000-\u0009\u000b-\u001f]/.test(text)) {
    throw new FormatError('note_text', 'note text ends in LF and has no control characters');
  }
  if (/\p{Surrogate}/u.test(text)) throw new FormatError('note_text', 'note text is not Unicode');
}
