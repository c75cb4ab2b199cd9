import type { FileAnswer, RowAnswer } from './answer-values';
import type { CompiledColumn, CompiledQuestion, CompiledTable } from './compile-template';

/** A document that an answer names. */
export interface DocumentNamed {
  /** Of the answer, see `Problem`. */
  path: string;
  /** Id of the document. */
  document: string;
}

type Asked = CompiledQuestion | CompiledColumn;

/**
 * The documents that one answer names, of a question, of a table with its rows, or of a column.
 * @param value of its type
 */
export function documentsIn(asked: Asked, value: unknown, path: string): DocumentNamed[] {
  if (value === undefined || value === null) return [];
  const { table } = asked;
  if (table) {
    return (value as readonly RowAnswer[]).flatMap((row) =>
      documentsInRow(table, row, `${path}/${row.id}`),
    );
  }
  const { type } = 'column' in asked ? asked.column : asked.question;
  return type === 'file' ? [{ path, document: (value as FileAnswer).document }] : [];
}

export function documentsInRow(table: CompiledTable, cells: object, path: string): DocumentNamed[] {
  const row = cells as Readonly<Record<string, unknown>>;
  return [...table.byCode.values()].flatMap((column) =>
    documentsIn(column, row[column.code], `${path}/${column.code}`),
  );
}
