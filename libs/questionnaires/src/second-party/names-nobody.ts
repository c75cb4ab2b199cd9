import { IDENTITY_FAULTS, identityFault, type FieldProblem, type SaidAs } from '@para42/platform';
import type { StorableChange } from '../answers/answer-change';

/** r1, 12, or a UUID. */
const ROW = /^(?:[a-z]?\d{1,3}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * Texts in which somebody is named or a paper is numbered, wherever in a value they stand; and rows
 * whose ids could name somebody.
 */
export function namingProblems(changes: readonly StorableChange[]): FieldProblem[] {
  return changes.flatMap(({ path, value }) => [
    ...rowProblems(path, value),
    ...textsIn(value, path).flatMap(({ at, text, as }) => {
      const fault = identityFault(text, as);
      return fault
        ? [{ path: at, code: fault, detail: `The text ${IDENTITY_FAULTS[fault]}.` }]
        : [];
    }),
  ]);
}

function rowProblems(path: string, value: unknown): FieldProblem[] {
  const row = path.split('/')[2];
  const ids = [...(row === undefined ? [] : [row]), ...rowIdsIn(value)];
  if (ids.every((id) => ROW.test(id))) return [];
  const detail =
    'Rows are called by a letter and a number, as r1, or by a UUID: another id could say who spoke.';
  return [{ path, code: 'row_id_tells', detail }];
}

function rowIdsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'id' in value && typeof value.id === 'string' ? [value.id] : [];
  return [...own, ...Object.values(value).flatMap(rowIdsIn)];
}

interface Text {
  at: string;
  text: string;
  as: SaidAs;
}

function textsIn(value: unknown, at: string, as: SaidAs = 'text'): Text[] {
  if (typeof value === 'string') return [{ at, text: value, as }];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((inner: unknown) => textsIn(inner, placeOf(inner, at)));
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'id' ? [] : textsIn(inner, `${at}/${key}`, key === 'registration' ? 'printed' : 'text'),
  );
}

/** A row of a table within a row is named by its id. */
function placeOf(inner: unknown, at: string): string {
  const id = (inner as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? `${at}/${id}` : at;
}
