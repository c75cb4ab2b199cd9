import { defineStates } from '@para42/platform';
import type { MatchKind } from '../compare/party';
import type { PartyMatch } from '../compare/match.policy';

export const CANDIDATE_STATES = ['open', 'same', 'different', 'withdrawn'] as const;
export type CandidateState = (typeof CANDIDATE_STATES)[number];

/** Why two records were not merged without asking. */
export const HELD_BECAUSE = ['possible', 'carries_records', 'has_users'] as const;
export type HeldBecause = (typeof HELD_BECAUSE)[number];

/** Two records of the register that may be one; `firstId` is the older. */
export interface MatchCandidate extends PartyMatch {
  id: string;
  kind: MatchKind;
  firstId: string;
  secondId: string;
  /** Null: merged without asking. */
  heldBecause: HeldBecause | null;
  /** Of what the two said when they were compared, or decided. */
  firstContent: string;
  secondContent: string;
  state: CandidateState;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionReason: string | null;
  createdAt: string;
  version: number;
}

/** With the two names, so that a list can be read. */
export interface MatchCandidateView extends MatchCandidate {
  firstName: string;
  secondName: string;
  /** The merge that came of it, if one stands or was undone. */
  mergeId: string | null;
}

/**
 * A person says whether two records are one. What speaks for it may go away and come back by itself; `different` stays
 * until one of the two changes.
 */
export const candidateStates = defineStates<CandidateState>({
  name: 'match candidate',
  initial: 'open',
  transitions: {
    open: ['same', 'different', 'withdrawn'],
    same: ['different', 'open'],
    different: ['open', 'same'],
    withdrawn: ['open', 'same'],
  },
});
