import { holdsPaperNumber, type FieldProblem } from '@para42/platform';
import { messageFor } from '../engine/problem-list';
import type { StorableChange } from './answer-change';

/** Ids of the register, and numbers as an authority gave them to a firm. */
const NO_TEXTS: ReadonlySet<string> = new Set(['id', 'document', 'registration']);

/** Texts with the number of somebody's passport, identity card or permit, wherever in a value they stand. */
export function paperNumberProblems(
  changes: readonly StorableChange[],
  locale: string,
): FieldProblem[] {
  const code = 'identity_number';
  return changes.flatMap(({ path, value }) =>
    textsWith(value, path).map((at) => ({ path: at, code, detail: messageFor(code, locale) })),
  );
}

function textsWith(value: unknown, at: string): string[] {
  if (typeof value === 'string') return holdsPaperNumber(value) ? [at] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((inner: unknown) => textsWith(inner, placeOf(inner, at)));
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    NO_TEXTS.has(key) ? [] : textsWith(inner, `${at}/${key}`),
  );
}

/** A row of a table within a row is named by its id. */
function placeOf(inner: unknown, at: string): string {
  const id = (inner as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? `${at}/${id}` : at;
}
