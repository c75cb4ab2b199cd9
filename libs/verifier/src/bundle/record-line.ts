import { canonicalJson, type JsonValue, parseCanonicalJson } from '../canonical-json';
import { FormatError } from '../format.errors';
import { HASH_BYTES } from '../merkle-hash';
import { partLeaf, SALT_BYTES } from '../payload-commitment';
import { decodeBase64Exactly } from '../strict-base64';

/** Which part of which ledger entry a record is. */
export interface PartReference {
  seq: number;
  /** Zero-based place among the entry's `count` parts. */
  index: number;
  count: number;
  /** Audit path of the part within `payload_commit` (`provePart`). */
  path: readonly Buffer[];
}

/**
 * One line of `data/records/<context>/*.jsonl`:
 * a record that a ledger entry commits to (`record`, `ledger`, `salt`), such a record blacked out
 * (`ledger`, `leaf`: its hash stays), or a record that the ledger does not speak of (`record`).
 */
export type RecordLine =
  | { kind: 'proved'; record: JsonValue; ledger: PartReference; salt: Buffer }
  | { kind: 'redacted'; ledger: PartReference; leaf: Buffer }
  | { kind: 'unproved'; record: JsonValue };

/** Canonical JSON and one LF. */
export function makeRecordLine(line: RecordLine): string {
  if (line.kind === 'unproved') return `${canonicalJson({ record: line.record })}\n`;
  const { seq, index, count, path } = line.ledger;
  const reference = { seq, index, count, path: path.map((hash) => hash.toString('base64')) };
  const ledger =
    line.kind === 'proved'
      ? { ...reference, salt: line.salt.toString('base64') }
      : { ...reference, leaf: line.leaf.toString('base64') };
  const body = line.kind === 'proved' ? { ledger, record: line.record } : { ledger };
  return `${canonicalJson(body)}\n`;
}

/** Reads what `makeRecordLine` writes and nothing else; the proof is not yet checked. */
export function parseRecordLine(text: string): RecordLine {
  const body = members(parseCanonicalJson(text.slice(0, -1)), 'a record line');
  const { record, ledger, ...unknown } = body;
  if (Object.keys(unknown).length > 0) throw malformed('a record line has ledger and record only');
  if (ledger === undefined) {
    if (record === undefined) throw malformed('a record line is empty');
    return { kind: 'unproved', record };
  }
  const { salt, leaf, ...reference } = members(ledger, 'ledger');
  const part = parseReference(reference);
  if (record !== undefined && typeof salt === 'string' && leaf === undefined) {
    const bytes = decodeBase64Exactly(salt, SALT_BYTES, 'a salt');
    return { kind: 'proved', record, ledger: part, salt: bytes };
  }
  if (record === undefined && typeof leaf === 'string' && salt === undefined) {
    const bytes = decodeBase64Exactly(leaf, HASH_BYTES, 'a leaf');
    return { kind: 'redacted', ledger: part, leaf: bytes };
  }
  throw malformed('a record has a salt, one that is blacked out has a leaf');
}

/** Leaf of the part, from the record itself or, where it is blacked out, as stated. */
export function leafOf(line: Exclude<RecordLine, { kind: 'unproved' }>): Buffer {
  return line.kind === 'proved' ? partLeaf(line.record, line.salt) : line.leaf;
}

function parseReference(fields: Record<string, JsonValue>): PartReference {
  const { seq, index, count, path, ...unknown } = fields;
  if (Object.keys(unknown).length > 0) throw malformed('ledger has a field that is not known');
  if (!isCount(seq) || !isCount(index) || !isCount(count) || seq < 1 || index >= count) {
    throw malformed('seq, index and count of a part do not fit');
  }
  if (!Array.isArray(path)) throw malformed('a part has no path');
  const hashes = path.map((hash: JsonValue) => {
    if (typeof hash !== 'string') throw malformed('a hash of the path is not text');
    return decodeBase64Exactly(hash, HASH_BYTES, 'a hash of the path');
  });
  return { seq, index, count, path: hashes };
}

function members(value: JsonValue, what: string): Record<string, JsonValue> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, JsonValue>;
  }
  throw malformed(`${what} is not an object`);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function malformed(detail: string): FormatError {
  return new FormatError('record_form', detail);
}
