import type { ColumnDefinition } from '@para42/questionnaires';

/** A column of another table in the same words, so that answers can be compared. */
export function shared(
  columns: readonly ColumnDefinition[],
  code: string,
  change: object = {},
): ColumnDefinition {
  const column = columns.find((one) => one.code === code);
  if (!column) throw new Error(`there is no column '${code}' to share`);
  return { ...column, ...change };
}
