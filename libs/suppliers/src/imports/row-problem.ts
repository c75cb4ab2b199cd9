import { columnLetters } from './cell-text';
import type { ImportField } from './import-columns.data';
import { ROW_PROBLEMS, type ProblemWeight } from './row-problems.table';

export type { ProblemWeight } from './row-problems.table';

export type RowProblemCode = keyof typeof ROW_PROBLEMS;

export interface RowProblem {
  code: RowProblemCode;
  weight: ProblemWeight;
  /** Such as `B12`; the row's first cell where the row as a whole is meant. */
  cell: string;
  column: ImportField | null;
  value: string;
  /** What is wrong. */
  detail: string;
  /** What to do about it. */
  mend: string;
}

export function rowProblem(
  code: RowProblemCode,
  at: { rowNumber: number; index?: number; column?: ImportField; value?: string; note?: string },
): RowProblem {
  const { weight, detail, mend } = ROW_PROBLEMS[code];
  return {
    code,
    weight,
    cell: `${columnLetters(at.index ?? 0)}${at.rowNumber}`,
    column: at.column ?? null,
    value: (at.value ?? '').slice(0, 200),
    detail: at.note ? `${detail} ${at.note}` : detail,
    mend,
  };
}
