import { FormatError } from './format.errors';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Deeper values are refused, so that nobody's reader overflows its stack on a record of ours. */
const MAX_DEPTH = 64;
const UNUSUAL = /[\u0000-\u001f"\\\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * RFC 8785 canonical JSON of plain data: keys sorted by UTF-16 code unit, no white space.
 *
 * Narrower than the RFC: numbers are integers within ±(2^53 − 1) (decimals travel as strings),
 * nesting ends at 64 levels. `undefined`, floats, lone surrogates, class instances (`Date`,
 * `Buffer`) and holes in arrays are refused with a `FormatError`, never dropped or converted.
 */
export function canonicalJson(value: unknown): string {
  return serialise(value, 0);
}

/**
 * Reads JSON that must already be canonical: what it parses to must serialise to the same text.
 * That refuses duplicate keys, other spellings of a number or an escape, and stray white space.
 */
export function parseCanonicalJson(text: string): JsonValue {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    throw new FormatError('json_malformed', 'not JSON');
  }
  if (canonicalJson(value) !== text) {
    throw new FormatError('json_not_canonical', 'JSON, but not in the canonical form of RFC 8785');
  }
  return value;
}

function serialise(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      return integer(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return value === null ? 'null' : container(value, depth + 1);
    default:
      throw new FormatError('json_type', `${typeof value} has no place in canonical JSON`);
  }
}

function quote(text: string): string {
  if (!UNUSUAL.test(text)) return `"${text}"`;
  if (LONE_SURROGATE.test(text)) {
    throw new FormatError('json_lone_surrogate', 'a string holds half of a surrogate pair');
  }
  return JSON.stringify(text);
}

function integer(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  throw new FormatError(
    'json_number',
    `${value} is not an integer within ±(2^53 - 1); write decimals as strings`,
  );
}

function container(value: object, depth: number): string {
  if (depth > MAX_DEPTH) {
    throw new FormatError('json_too_deep', `nested deeper than ${MAX_DEPTH} levels`);
  }
  if (Array.isArray(value)) {
    const items: string[] = [];
    for (let i = 0; i < value.length; i++) items.push(serialise(value[i], depth));
    return `[${items.join(',')}]`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new FormatError('json_type', `${value.constructor.name} is not plain data`);
  }
  return plainObject(value as Record<string, unknown>, depth);
}

function plainObject(value: Record<string, unknown>, depth: number): string {
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    members.push(`${quote(key)}:${serialise(value[key], depth)}`);
  }
  return `{${members.join(',')}}`;
}
