import type { JsonValue } from '@para42/platform';
import { RECORD_TEXTS, type TextKind } from './record-texts.table';

/** An id, a hash, a day or an instant, a number. */
const EXACT =
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:sha256:)?[0-9a-f]{64}|\d{4}-\d{2}(?:-\d{2}(?:T[\d:.]+Z)?)?|-?\d+(?:\.\d+)?|)$/;
/** A code, a ref or a member of a list: one word, as programs write it. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._:/+~-]{0,159}$/;
/** One word as well, and the number of a passport. */
const PASSPORT = /(?<![A-Za-z0-9])[A-Z]{1,3}-?\d{6,9}(?![A-Za-z0-9])/;

/** Whether a text is a value that nobody needs to read before it leaves. */
export function isPlainValue(text: string): boolean {
  return EXACT.test(text) || (CODE.test(text) && !PASSPORT.test(text));
}

/**
 * How the text at a path of a record leaves.
 * @param path members of the record, and `*` for items of lists
 */
export function textKind(name: string, path: readonly string[]): TextKind | undefined {
  const declared = RECORD_TEXTS[name];
  if (!declared) return undefined;
  const exact = declared[path.join('.')];
  if (exact) return exact;
  const top = path[0];
  return top !== undefined ? declared[`${top}.**`] : undefined;
}

/** Paths of a record at which a text stands that is no plain value and that nobody declared. */
export function undeclaredTexts(name: string, record: JsonValue): string[] {
  const found = new Set<string>();
  const visit = (value: JsonValue, path: readonly string[]): void => {
    if (typeof value === 'string') {
      if (!isPlainValue(value) && !textKind(name, path)) found.add(path.join('.'));
    } else if (Array.isArray(value)) {
      for (const item of value as readonly JsonValue[]) visit(item, [...path, '*']);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) visit(member, [...path, key]);
    }
  };
  visit(record, []);
  return [...found].sort();
}
