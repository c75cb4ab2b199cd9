import type { RefusedRow } from '../lists/entity-list';
import type { GuardFinding } from '../lists/list-guard';
import type { ListVersionState } from './list-version.states';

/** A dated, hashed edition of a list as it was loaded, or kept out. Never deleted. */
export interface ListVersion {
  readonly id: string;
  readonly list: string;
  /** The day that the edition describes, YYYY-MM-DD. */
  readonly asOf: string;
  /** Of the bytes of the file, hex. */
  readonly sha256: string;
  readonly byteCount: number;
  readonly fileName: string;
  readonly licence: string;
  readonly attribution: string;
  readonly rowCount: number;
  readonly entryCount: number;
  readonly refusedCount: number;
  readonly state: ListVersionState;
  /** Why it was kept out. They stay when it is released. */
  readonly reasons: readonly GuardFinding[];
  readonly notes: readonly string[];
  /** The first 100 refused rows. */
  readonly refused: readonly RefusedRow[];
  readonly releaseReason: string | null;
  readonly releasedBy: string | null;
  readonly loadedBy: string;
  readonly loadedAt: string;
  /** When every subject had been held against what it changed. */
  readonly screenedAt: string | null;
  readonly version: number;
}

/** The newest edition of a list that is in use. */
export interface EditionInUse {
  readonly list: string;
  readonly id: string;
  /** YYYY-MM-DD. */
  readonly asOf: string;
}
