import { canonicalJson } from './canonical-json';
import { FormatError } from './format.errors';
import { sha256Hex } from './hashing';

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

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const INSTANT = '\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z';
const ACTION = '[a-z][a-z0-9_.-]{0,99}';
/** Printable ASCII without quote and backslash: nothing in a line ever needs an escape. */
const REFERENCE = '[a-z][a-z0-9_.-]{0,59}:[!#-[\\]-~]{1,200}';
const HASH = '[0-9a-f]{64}';

const FORMS: Readonly<Record<Exclude<keyof LedgerFields, 'seq'>, RegExp>> = {
  tenant: new RegExp(`^${UUID}$`),
  at: new RegExp(`^${INSTANT}$`),
  actor: new RegExp(`^${REFERENCE}$`),
  action: new RegExp(`^${ACTION}$`),
  subject: new RegExp(`^${REFERENCE}$`),
  payloadCommit: new RegExp(`^${HASH}$`),
  prev: new RegExp(`^${HASH}$`),
};

/** Since no field needs an escape, the canonical JSON of a line is a regular language. */
const LINE = new RegExp(
  `^\\{"action":"(?<action>${ACTION})","actor":"(?<actor>${REFERENCE})","at":"(?<at>${INSTANT})",` +
    `"payload_commit":"(?<payloadCommit>${HASH})","prev":"(?<prev>${HASH})",` +
    `"seq":(?<seq>[1-9]\\d{0,15}),"subject":"(?<subject>${REFERENCE})",` +
    `"tenant":"(?<tenant>${UUID})","v":1\\}\\n$`,
);

/**
 * The line as it is stored, hashed and exported: RFC 8785 canonical JSON and one LF.
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
  const groups = LINE.exec(line)?.groups;
  if (!groups) throw new FormatError('line_form', whyNot(line));
  const { seq, ...texts } = groups;
  const fields = { ...texts, v: 1 as const, seq: Number(seq) } as LedgerLine;
  assertNumbers(fields);
  return fields;
}

/** `prev` of the line that follows: SHA-256 over the line and its LF, in hexadecimal. */
export function lineHash(line: string | Uint8Array): string {
  return sha256Hex(line);
}

function assertFields(fields: Readonly<Record<keyof LedgerFields, unknown>>): void {
  for (const name of Object.keys(FORMS) as (keyof typeof FORMS)[]) {
    const value = fields[name];
    if (typeof value !== 'string' || !FORMS[name].test(value)) {
      throw new FormatError('line_field', `${name} is missing or not in its form`);
    }
  }
  assertNumbers(fields);
}

/** What a pattern cannot say: a safe integer, and an instant that exists (no 31 February). */
function assertNumbers({ seq, at }: { seq?: unknown; at?: unknown }): void {
  if (!Number.isSafeInteger(seq) || (seq as number) < 1) {
    throw new FormatError('line_field', 'seq is not a positive integer');
  }
  const time = new Date(at as string);
  if (Number.isNaN(time.getTime()) || time.toISOString() !== at) {
    throw new FormatError('line_field', 'at is not an instant');
  }
}

function whyNot(line: string): string {
  if (line.length > MAX_LINE_BYTES) return 'the line is too long';
  if (!line.endsWith('\n')) return 'the line has no LF at its end';
  try {
    JSON.parse(line);
  } catch {
    return 'the line is not JSON';
  }
  return 'the line is not canonical JSON with the fields of a ledger line in their form';
}
