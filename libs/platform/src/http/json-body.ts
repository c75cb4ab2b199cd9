import { DomainError } from '../errors/domain-error';

export interface BodyLimits {
  maxBytes: number;
  maxDepth: number;
  maxArray: number;
}

/** It cannot be stored: on its way to the database it would turn into another character. */
const LONE_SURROGATE = /\p{Surrogate}/u;

export const DEFAULT_BODY_LIMITS: BodyLimits = { maxBytes: 100_000, maxDepth: 20, maxArray: 1_000 };

/**
 * The text of a body. A lenient decoder would put U+FFFD for what it cannot read, and the sender would
 * never learn that the record is not what was sent.
 * @throws DomainError malformed `not_utf8`
 */
export function readUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError(
      'malformed',
      'not_utf8',
      'The body has bytes that are not UTF-8. Save or encode it as UTF-8 and send it again.',
    );
  }
}

/**
 * Parses a JSON body within limits. Depth is counted on the text, before anything is built from it:
 * JSON.parse of 20,000 nested arrays is fast, what walks them afterwards overflows the stack.
 */
export function parseJsonBody(text: string, limits: BodyLimits): unknown {
  if (text.trim() === '') {
    throw new DomainError(
      'malformed',
      'empty_body',
      'The content type says JSON but the body is empty.',
    );
  }
  checkDepth(text, limits.maxDepth);
  let value: unknown;
  try {
    value = JSON.parse(text, refuseUnsound);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError(
      'malformed',
      'malformed_json',
      `The body is not valid JSON. ${placeOf(error)}`,
    );
  }
  checkArrays(value, limits.maxArray);
  return value;
}

function checkDepth(text: string, maxDepth: number): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 92) i += 1;
      else if (c === 34) inString = false;
    } else if (c === 34) inString = true;
    else if (c === 123 || c === 91) {
      depth += 1;
      if (depth > maxDepth) {
        throw new DomainError(
          'malformed',
          'json_too_deep',
          `The JSON is nested deeper than ${maxDepth} levels.`,
        );
      }
    } else if (c === 125 || c === 93) depth -= 1;
  }
}

function refuseUnsound(this: unknown, key: string, value: unknown): unknown {
  // What every object has by nature. The library that fills DTOs leaves such keys out in silence.
  if (key in Object.prototype) {
    throw new DomainError(
      'malformed',
      'forbidden_key',
      `The JSON has a key "${key}", which is refused. Leave it out or give it another name.`,
    );
  }
  if (LONE_SURROGATE.test(key) || (typeof value === 'string' && LONE_SURROGATE.test(value))) {
    throw new DomainError(
      'malformed',
      'malformed_text',
      'A text has half of a surrogate pair, which is no character. Send it as valid Unicode.',
    );
  }
  return value;
}

function checkArrays(value: unknown, maxArray: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value) && value.length > maxArray) {
    throw new DomainError(
      'too_large',
      'array_too_long',
      `An array has more than ${maxArray} elements. Send them in parts.`,
    );
  }
  for (const inner of Object.values(value)) checkArrays(inner, maxArray);
}

/** Where it broke, without quoting the body. */
function placeOf(error: unknown): string {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return position ? `It breaks at character ${position}.` : 'It ends before it is complete.';
}
