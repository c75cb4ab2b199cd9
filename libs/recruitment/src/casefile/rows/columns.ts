import type { JsonValue } from '@para42/platform';

type SqlType = 'text' | 'text[]' | 'integer' | 'numeric' | 'boolean' | 'date' | 'jsonb' | 'uuid';

/** A column and the place of its value in the case file's row. */
export interface Column {
  name: string;
  type: SqlType;
  path: readonly string[];
}

/** Columns by the dotted path of their value: `{ receipt_amount: 'numeric receipt.amount' }`. */
export function columns(spec: Readonly<Record<string, string>>): readonly Column[] {
  return Object.entries(spec).map(([name, value]) => {
    const [type, path] = value.split(' ') as [SqlType, string];
    return { name, type, path: path.split('.') };
  });
}

export type RowValues = Record<string, JsonValue>;

/** Values of a row of the case file by column; what is left out becomes null. */
export function toColumns(row: object, list: readonly Column[]): RowValues {
  return Object.fromEntries(list.map(({ name, path }) => [name, valueAt(row, path)]));
}

function valueAt(row: object, path: readonly string[]): JsonValue {
  let current: unknown = row;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return null;
    current = (current as Record<string, unknown>)[step];
  }
  return (current ?? null) as JsonValue;
}

/** The row of the case file again: null columns are left out, and with them empty objects. */
export function fromColumns(
  values: Readonly<Record<string, unknown>>,
  list: readonly Column[],
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const { name, path } of list) {
    const value = values[name];
    if (value === null || value === undefined) continue;
    let target = row;
    for (const step of path.slice(0, -1)) {
      target = (target[step] ??= {}) as Record<string, unknown>;
    }
    target[path.at(-1) as string] = value;
  }
  return row;
}

/** Columns as they are read: dates and numerics as their text, so that nothing is reshaped. */
export function selectList(list: readonly Column[], alias: string): string {
  return list
    .map(({ name, type }) => {
      const asText = type === 'numeric' || type === 'date';
      return asText ? `${alias}.${name}::text as ${name}` : `${alias}.${name}`;
    })
    .join(', ');
}
