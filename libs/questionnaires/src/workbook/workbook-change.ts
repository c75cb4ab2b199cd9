import type { CellAnswer } from '../engine/answer-values';

export type ChangeKind =
  'answered' | 'changed' | 'cleared' | 'declined' | 'row_added' | 'row_changed' | 'row_removed';

/** One answer that is another in the workbook than when it was downloaded. */
export interface WorkbookChange {
  path: string;
  /** Of the answer when the workbook was downloaded. */
  version: number;
  value: CellAnswer | Record<string, CellAnswer> | null;
  declined: boolean;
  kind: ChangeKind;
  sheet: string;
  /** Where it stands; empty for a row that is gone. */
  cell: string;
}
