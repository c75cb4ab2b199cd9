import { DomainError, type FieldProblem, type SheetRow } from '@para42/platform';
import { columnLetters, oneLine } from './cell-text';
import {
  acceptedHeaders,
  headerKey,
  HEADERS,
  REQUIRED_FIELDS,
  type ImportField,
} from './import-columns.data';
import { isPersonalHeader } from './personal-header.policy';

export interface ColumnMapping {
  /** From 0. */
  index: number;
  header: string;
  /** Null: the column is not read. */
  field: ImportField | null;
}

export interface Header {
  rowNumber: number;
  columns: ColumnMapping[];
}

/** Real lists carry a title or a note above the header. */
const LOOK_IN_ROWS = 20;

/**
 * Finds the header among the first rows: the first that names at least two of the required columns.
 * @throws DomainError header_not_found, missing_column, duplicate_header, duplicate_column,
 *   personal_data_column
 */
export function findHeader(rows: readonly SheetRow[]): Header {
  const candidates = rows.slice(0, LOOK_IN_ROWS).map(mapColumns);
  const at = Math.max(
    candidates.findIndex((each) => requiredIn(each) >= 2),
    0,
  );
  const header = candidates[at];
  if (!header) throw new DomainError('invalid', 'file_empty', 'The file has no content.');
  // What stands above the header is kept with the file as well.
  for (const each of candidates.slice(0, at + 1)) refusePersonalColumns(each);
  if (header.columns.every(({ field }) => field === null)) throw headerNotFound(header);
  refuseMissingColumns(header);
  refuseDoubledColumns(header);
  return header;
}

function mapColumns({ rowNumber, cells }: SheetRow): Header {
  const known = cells.map((cell) => HEADERS.get(headerKey(cell)));
  const columns = cells.map((header, index): ColumnMapping => {
    const here = known[index];
    if (!here) return { index, header: shown(header), field: null };
    // The field's own name wins over another word for it; between equals it is the sender's choice.
    const better = known.findIndex(
      (other, at) => at !== index && other?.field === here.field && other.own && !here.own,
    );
    return { index, header: shown(header), field: better >= 0 ? null : here.field };
  });
  return { rowNumber, columns };
}

/** A header is kept with the import, so it must be storable and short. */
function shown(header: string): string {
  return oneLine(header.slice(0, 100));
}

function requiredIn({ columns }: Header): number {
  return REQUIRED_FIELDS.filter((field) => columns.some((column) => column.field === field)).length;
}

function refusePersonalColumns({ rowNumber, columns }: Header): void {
  const personal = columns.filter(({ header }) => isPersonalHeader(header));
  if (personal.length === 0) return;
  throw new DomainError(
    'invalid',
    'personal_data_column',
    'The list has columns that name workers or tell their status. Such data are not taken in. Remove the columns and send the list again.',
    {
      errors: personal.map((column) =>
        problem(rowNumber, column, 'personal_data_column', 'Remove this column.'),
      ),
    },
  );
}

function refuseMissingColumns({ rowNumber, columns }: Header): void {
  const missing = REQUIRED_FIELDS.filter(
    (field) => !columns.some((column) => column.field === field),
  );
  if (missing.length > 0) {
    const seen = columns.map((column) => column.header).filter(Boolean);
    throw new DomainError(
      'invalid',
      'missing_column',
      `The header in row ${rowNumber} has no column ${missing.join(', ')}. Name the columns country, name and address; found were: ${seen.slice(0, 30).join(', ') || 'none'}.`,
      {
        errors: missing.map((field) => ({
          path: field,
          code: 'missing_column',
          detail: `Add a column with the header "${field}". Accepted as well: ${acceptedHeaders(field).slice(1).join(', ')}.`,
        })),
      },
    );
  }
}

function refuseDoubledColumns({ rowNumber, columns }: Header): void {
  const taken = new Map<ImportField, ColumnMapping>();
  for (const column of columns) {
    if (!column.field) continue;
    const first = taken.get(column.field);
    if (first) {
      const same = headerKey(first.header) === headerKey(column.header);
      const [code, detail] = same
        ? [
            'duplicate_header',
            `The header "${column.header}" stands twice. Remove one of the two columns.`,
          ]
        : [
            'duplicate_column',
            `"${first.header}" and "${column.header}" both mean ${column.field}. Keep one of them.`,
          ];
      throw new DomainError('invalid', code, detail, {
        errors: [problem(rowNumber, column, code, detail)],
      });
    }
    taken.set(column.field, column);
  }
}

function headerNotFound({ columns }: Header): DomainError {
  const seen = columns.map((column) => column.header).filter(Boolean);
  return new DomainError(
    'invalid',
    'header_not_found',
    `None of the first ${LOOK_IN_ROWS} rows has a header that is known; the first begins: ${seen.slice(0, 10).join(', ') || 'nothing'}. Name the columns country, name and address.`,
  );
}

function problem(
  rowNumber: number,
  { index, header }: ColumnMapping,
  code: string,
  detail: string,
): FieldProblem {
  return { path: `${columnLetters(index)}${rowNumber}`, code, detail, value: header };
}
