import { IDENTITY_FAULTS, identityFault, type FieldProblem, type SaidAs } from '@para42/platform';
import type { StorableChange } from '../answers/answer-change';

/** Texts in which somebody is named or a paper is numbered, wherever in a value they stand. */
export function namingProblems(changes: readonly StorableChange[]): FieldProblem[] {
  return changes.flatMap(({ path, value }) =>
    textsIn(value, path).flatMap(({ at, text, as }) => {
      const fault = identityFault(text, as);
      return fault
        ? [{ path: at, code: fault, detail: `The text ${IDENTITY_FAULTS[fault]}.` }]
        : [];
    }),
  );
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
