import type { RefusedRow } from './risk-source';

/** Why a row is refused; where it stands is added by whoever walks the file. */
export type Refusal = Omit<RefusedRow, 'at'>;

/** A field that cannot be used, with what it holds. */
export function refuse(code: string, field: string, value: string): Refusal {
  const detail = value === '' ? `${field} is missing.` : `${field} holds "${value.slice(0, 80)}".`;
  return { code, detail };
}
