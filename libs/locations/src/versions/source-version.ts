import type { GuardFinding } from '../sources/source-guard';
import type { RefusedRow } from '../sources/risk-source';

/** `rejected`: kept out for good. `replaced`: its day was wrong; the version that corrects it counts in its place. */
export type SourceVersionState = 'loaded' | 'quarantined' | 'rejected' | 'replaced';

/** A dated, hashed edition of a source as it was loaded, or kept out. Its content is never changed or deleted. */
export interface SourceVersion {
  readonly id: string;
  readonly source: string;
  /** The day that the edition describes, YYYY-MM-DD. */
  readonly asOf: string;
  /** When it was made: the publisher's own time where the file tells it, else when it was first loaded. ISO 8601. */
  readonly toldAt: string;
  /** The newest day of which the file itself tells; null where it tells none. */
  readonly newestDay: string | null;
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
  /** In use although much is gone from it: what it names counts, and it is no measure for the next one. */
  readonly incomplete: boolean;
  /** Why it was kept out, or is taken for incomplete. They stay when it is released. */
  readonly reasons: readonly GuardFinding[];
  readonly notes: readonly string[];
  /** The first 100 refused rows. */
  readonly refused: readonly RefusedRow[];
  readonly releaseReason: string | null;
  readonly releasedBy: string | null;
  /** Why it was rejected or replaced, and by whom. */
  readonly closedReason: string | null;
  readonly closedBy: string | null;
  /** The version of the same bytes whose day it corrects. */
  readonly corrects: string | null;
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

/** A version as what it brings is written: its order among the editions of its source is by day, time and id. */
export type VersionOf = Pick<SourceVersion, 'id' | 'source' | 'asOf' | 'toldAt'>;
