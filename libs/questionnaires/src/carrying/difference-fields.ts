import { isDeepStrictEqual } from 'node:util';

/** One member that changed; a text is told per locale. Null: it is not there. */
export interface FieldChange {
  field: string;
  /** Of a text. */
  locale: string | null;
  from: unknown;
  to: unknown;
}

/** Members that hold a text by locale. */
const TEXTS: ReadonlySet<string> = new Set([
  'title',
  'intro',
  'label',
  'hint',
  'why',
  'evidence',
  'message',
]);

/** The members in which two states of one part differ, in the order of the newer state. */
export function fieldChanges(from: object, to: object, apart: readonly string[]): FieldChange[] {
  const before = from as Readonly<Record<string, unknown>>;
  const now = to as Readonly<Record<string, unknown>>;
  return keysOf(now, before)
    .filter((field) => !apart.includes(field) && !isDeepStrictEqual(before[field], now[field]))
    .flatMap((field) =>
      TEXTS.has(field)
        ? textChanges(field, before[field], now[field])
        : [{ field, locale: null, from: before[field] ?? null, to: now[field] ?? null }],
    );
}

function textChanges(field: string, from: unknown, to: unknown): FieldChange[] {
  const before = (from ?? {}) as Readonly<Record<string, string>>;
  const now = (to ?? {}) as Readonly<Record<string, string>>;
  return keysOf(now, before)
    .filter((locale) => before[locale] !== now[locale])
    .map((locale) => ({ field, locale, from: before[locale] ?? null, to: now[locale] ?? null }));
}

const keysOf = (now: object, before: object): string[] => [
  ...new Set([...Object.keys(now), ...Object.keys(before)]),
];
