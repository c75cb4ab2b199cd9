import type { GuardFinding } from '../sources/source-guard';
import type { RefusedRow } from '../sources/risk-source';

export type SourceVersionState = 'loaded' | 'quarantined';

/** A dated, hashed edition of a source as it was loaded, or kept out. Never changed, never deleted. */
export interface SourceVersion {
  readonly id: string;
  readonly source: string;
  /** The day that the edition describes, YYYY-MM-DD. */
  readonly asOf: string;
  /** Of the bytes of the file, hex. */
  readonly sha256: string;
  readonly byteCount: number;
  readonly fileName: string;
  readonly licence: string;
  readonly attribution: string;
  readonly rowCount: number;
  readonly recordCount: number;
  readonly refusedCount: number;
  readonly state: SourceVersionState;
  /** Why it was kept out. They stay when it is released. */
  readonly reasons: readonly GuardFinding[];
  readonly notes: readonly string[];
  /** The first 100 refused rows. */
  readonly refused: readonly RefusedRow[];
  readonly releaseReason: string | null;
  readonly releasedBy: string | null;
  readonly loadedBy: string;
  readonly loadedAt: string;
  readonly version: number;
}

/** What a flag needs in order to name where a fact came from. */
export interface SourceRef {
  readonly code: string;
  readonly versionId: string;
  readonly asOf: string;
  readonly sha256: string;
}
