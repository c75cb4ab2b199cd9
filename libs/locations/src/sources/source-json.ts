import { invalid } from '@para42/platform';

/** A JSON object of which nothing is known yet. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/**
 * The list of records in an answer: the answer itself, or what stands under `key`.
 * @param told what the publisher answers with, for the message
 * @throws DomainError invalid `source_file_json` or `source_file_shape`
 */
export function readRecords(text: string, key: string | undefined, told: string): JsonRecord[] {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw invalid('source_file_json', 'The file is not whole JSON. Fetch it again.');
  }
  const list = key === undefined ? answer : recordOf(answer)[key];
  if (!Array.isArray(list)) {
    throw invalid('source_file_shape', `${told}; this file is something else.`);
  }
  return list.map(recordOf);
}

/** The value as an object; empty where it is none. */
export function recordOf(value: unknown): JsonRecord {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as JsonRecord)
    : {};
}

/** Texts and numbers as text; empty for everything else. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

/** A number, also one that is written as text; undefined where it is none. */
export function numberOf(value: unknown): number | undefined {
  const text = textOf(value);
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? number : undefined;
}
