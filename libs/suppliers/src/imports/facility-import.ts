import type { Run, SheetInfo, TextEncodingName } from '@para42/platform';
import type { RowOutcome } from './chunk-plan';
import type { Header } from './header';
import type { RowProblem } from './row-problem';

export const IMPORT_MODES = ['dry_run', 'apply'] as const;
/** `dry_run` says what `apply` would do, and does nothing to the register. */
export type ImportMode = (typeof IMPORT_MODES)[number];

type RunState = Run['state'];

/** How the sender wants the file read, where its content does not tell. */
export interface ImportOptions {
  encoding?: TextEncodingName;
  sheetName?: string;
}

/** How the file was read. */
export interface ImportReading extends SheetInfo {
  header: Header;
  /** Rows below the header; null until the file has been read to its end. */
  rows: number | null;
  /** What made the last attempt stop, where that was the file. */
  fault?: ImportFault;
}

export interface ImportFault {
  code: string;
  detail: string;
}

/** `rowsIn` is always the sum of the five outcomes. */
export interface ImportCounts {
  rowsIn: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  held: number;
  /** Rows taken in with something to look at. */
  warned: number;
  suppliersCreated: number;
}

export interface FacilityImport {
  id: string;
  runId: string;
  mode: ImportMode;
  fileName: string;
  fileSha256: string;
  fileBytes: number;
  objectKey: string;
  options: ImportOptions;
  reading: ImportReading | null;
  /** Rows above it are done. */
  nextRow: number;
  counts: ImportCounts;
  createdAt: string;
}

/** With the state of its run. */
export interface ImportWithState extends FacilityImport {
  state: RunState;
  cancelRequested: boolean;
  error: ImportFault | null;
}

export interface ImportRow {
  rowNumber: number;
  outcome: RowOutcome;
  siteId: string | null;
  /** As in the file; null where there is nothing to say of the row. */
  cells: string[] | null;
  problems: RowProblem[];
}

/** One letter a row in the report. */
export const OUTCOME_LETTERS: Readonly<Record<RowOutcome, string>> = {
  created: 'c',
  updated: 'u',
  unchanged: 'n',
  refused: 'r',
  held: 'h',
};

export const OUTCOMES = Object.keys(OUTCOME_LETTERS) as RowOutcome[];
