import type { FileBytes } from '../sources/file-bytes';
import type { RiskSource } from '../sources/risk-source';
import type { ReadFile } from './source-publishing.service';

export interface SourceFile {
  readonly source: RiskSource;
  readonly bytes: Buffer | FileBytes;
  /** The day that the file describes, YYYY-MM-DD. Undefined: as the file itself says, or today. */
  readonly asOf: string | undefined;
  /** The day on which it was fetched from the publisher, by nobody's hand. */
  readonly fetchedOn?: string;
  readonly fileName: string;
  readonly objectKey: string;
  /** The tenant's own licence, for a source that may be loaded under one only. */
  readonly licenceReference?: string;
}

/** A file that has been read, with all the arithmetic done that needs no transaction. */
export interface PreparedFile extends Omit<SourceFile, 'bytes'>, ReadFile {
  readonly source: RiskSource;
  readonly asOf: string;
  /** Whether somebody said the day, and not the file or the calendar. */
  readonly dayAsked: boolean;
  readonly byteCount: number;
  readonly sha256: string;
}
