import { bareIdentifier } from '../register/identifiers';
import type { ImportField } from './import-columns.data';
import type { RowCells } from './row-cells';
import type { RowProblemCode } from './row-problem';

/** An identifier in its bare form; one whose check does not fit is told and not taken. */
export function readIdentifier(
  cells: RowCells,
  field: ImportField,
  holds: (text: string) => boolean,
  code: RowProblemCode,
): string | null {
  const text = cells.code(field);
  if (text === undefined) return null;
  const bare = bareIdentifier(text);
  if (holds(bare)) return bare;
  cells.complain(code, field, text);
  return null;
}
