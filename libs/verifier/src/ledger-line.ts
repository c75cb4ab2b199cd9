import { canonicalJson, parseCanonicalJson } from './canonical-json';
import { FormatError } from './format.errors';
import { SHA256_HEX, sha256Hex } from './hashing';

/** What a ledger entry says; on the wire `payloadCommit` is `payload_commit`. */
export interface LedgerFields {
  tenant: string;
  /** 1, 2, 3 … without a gap. */
  seq: number;
  /** UTC instant to the millisecond, `2026-01-31T09:30:00.000Z`. */
  at: string;
  /** `kind:id` of who did it, e.g. `buyer:<uuid>`. */
  actor: string;
  /** `subject.verb-past`, e.g. `supplier.created`. */
  action: string;
  /** `type:id` of what it was done to. */
  subject: string;
  /** Root over the entry's parts (`commitParts`), 64 hexadecimal digits. */
  payloadCommit: string;
  /** SHA-256 of the line before, its LF included; zeros at seq 1. */
  prev: string;
}

export interface LedgerLine extends LedgerFields {
  v: 1;
}

/** `prev` of the first line. */
export const GENESIS_PREV = '0'.repeat(64);
/** No line is longer; a reader need not buffer more to find that out. */
export const MAX_LINE_BYTES = 4096;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const ACTION = /^[a-z][a-z0-9_.-]{0,99}$/;
/** Printable ASCII without the quote and the backslash, so that a line can be cut by `sed`. */
const REFERENCE = /^[a-z][a-z0-9_.-]{0,59}:[!#-[\]-~]{1,200}$/;
const WIRE_NAMES = [
  ...['action', 'actor', 'at', 'payload_commit', 'prev'],
  ...['seq', 'subject', 'tenant', 'v'],
];

/**
 * The line as it is stored, hashed and exported: canonical JSON and one LF.
 * `FormatError` where a field is missing or out of its form.
 */
export function makeLine(fields: LedgerFields): string {
  assertFields(fields);
  const { tenant, seq, at, actor, action, subject, payloadCommit, prev } = fields;
  const wire = { v: 1, tenant, seq, at, actor, action, subject, payload_commit: payloadCommit };
  return `${canonicalJson({ ...wire, prev })}\n`;
}

/**
 * Reads one line with its LF. Refuses everything that `makeLine` would not have written: other
 * spellings of the same JSON, unknown, missing or duplicate fields, a line without its LF.
 */
export function parseLine(line: string): LedgerLine {
  if (line.length > MAX_LINE_BYTES) throw new FormatError('line_too_long', 'the line is too long');
  if (!line.endsWith('\n')) throw new FormatError('line_unterminated', 'the line has no LF');
  const wire = parseCanonicalJson(line.slice(0, -1));
  if (typeof wire !== 'object' || wire === null || Array.isArray(wire)) {
    throw new FormatError('line_field', 'the line is not an object');
  }
  const { v, payload_commit: payloadCommit, ...rest } = wire as Record<string, unknown>;
  if (v !== 1) throw new FormatError('line_version', 'the line is not of version 1');
  if (Object.keys(wire).join() !== WIRE_NAMES.join()) {
    throw new FormatError('line_field', `the fields of a line are ${WIRE_NAMES.join(', ')}`);
  }
  const fields = { v: 1 as const, ...rest, payloadCommit };
  assertFields(fields);
  return fields;
}

/** `prev` of the line that follows: SHA-256 over the line and its LF, in hexadecimal. */
export function lineHash(line: string | Uint8Array): string {
  return sha256Hex(line);
}

function assertFields(
  fields: Partial<Record<keyof LedgerFields, unknown>>,
): asserts fields is LedgerFields {
  if (!Number.isSafeInteger(fields.seq) || (fields.seq as number) < 1) {
    throw new FormatError('line_field', 'seq is not a positive integer');
  }
  assertText(fields.tenant, UUID, 'tenant');
  assertText(fields.at, INSTANT, 'at');
  if (!isInstant(fields.at)) throw new FormatError('line_field', 'at is not an instant');
  assertText(fields.actor, REFERENCE, 'actor');
  assertText(fields.action, ACTION, 'action');
  assertText(fields.subject, REFERENCE, 'subject');
  assertText(fields.payloadCommit, SHA256_HEX, 'payload_commit');
  assertText(fields.prev, SHA256_HEX, 'prev');
}

function assertText(value: unknown, form: RegExp, what: string): asserts value is string {
  if (typeof value !== 'string' || !form.test(value)) {
    throw new FormatError('line_field', `${what} is missing or not in its form`);
  }
}

/** The form alone would let 31 February pass. */
function isInstant(at: string): boolean {
  const time = Date.parse(at);
  return !Number.isNaN(time) && new Date(time).toISOString() === at;
}
