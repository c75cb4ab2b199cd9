import type { DomainErrorExtras, ErrorKind } from '../errors/domain-error';
import type { SheetLimits } from './sheet';
import type { ZipEntry } from './zip-directory';

/** What the reader of a workbook is told. The entries were checked by the parent. */
export interface ChildRequest {
  path: string;
  entries: readonly ZipEntry[];
  limits: SheetLimits;
  sheetName?: string;
  /** See `SheetOptions`. */
  alone?: boolean;
  /** Every sheet of the workbook, one after the other, with the kinds of the cells. */
  every?: boolean;
}

export type ChildLine =
  | { sheet: string; hidden?: boolean }
  | { rows: [number, string[], string?][] }
  | { mergedRows: string[] }
  | { done: true }
  | { error: { kind: ErrorKind; code: string; detail: string; extras: DomainErrorExtras } };
