import type { MatchPart, PartyMatch } from '../names/match-subject';
import type { SubjectKind } from '../subjects/screening-subject';
import type { HitState, Verdict } from './hit.states';

export const CLOSE_CAUSES = [
  'subject_changed',
  'subject_gone',
  'entry_changed',
  'entry_ended',
  'entry_removed',
] as const;
export type CloseCause = (typeof CLOSE_CAUSES)[number];

/** That the names of a subject and of an entry agree. Known by the pair, however often it is found. */
export interface Hit {
  readonly id: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  /** The supplier that the subject is or belongs to. */
  readonly supplierId: string | null;
  readonly entryId: string;
  readonly list: string;
  /** The edition that last said something else of the entry when the hit was found. */
  readonly listVersionId: string;
  readonly score: number;
  readonly strength: PartyMatch['strength'];
  readonly parts: readonly MatchPart[];
  readonly subjectSha256: string;
  readonly entrySha256: string;
  readonly state: HitState;
  readonly verdict: Verdict | null;
  readonly reviewReason: string | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: string | null;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly closeCause: CloseCause | null;
  readonly version: number;
}

/** What was found now of a pair. */
export interface FoundPair {
  readonly match: PartyMatch;
  readonly subjectSha256: string;
  readonly entrySha256: string;
}

export type HitChange = 'raised' | 'changed' | 'reopened' | 'closed';
