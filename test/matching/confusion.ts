import { matchParties } from '../../libs/suppliers/src/matching/compare/match.policy';
import { prepareParty } from '../../libs/suppliers/src/matching/compare/prepared-party';
import type { LabelledPair } from './labelled-pairs';

export type Outcome = 'merged' | 'held' | 'apart';

/** How many pairs that are one, and that are two, end how. */
export interface Confusion {
  readonly same: Readonly<Record<Outcome, number>>;
  readonly different: Readonly<Record<Outcome, number>>;
  /** Of those merged without asking, the share that is one. */
  readonly precision: number;
  /** Of those that are one, the share that is merged or held for a person. */
  readonly recall: number;
  /** Of those that are one, the share that is merged without asking. */
  readonly mergedShare: number;
}

export function outcomeOf({ first, second }: LabelledPair): Outcome {
  const match = matchParties(prepareParty(first), prepareParty(second));
  if (!match) return 'apart';
  return match.verdict === 'sure' ? 'merged' : 'held';
}

export function confusionOf(pairs: readonly LabelledPair[]): Confusion {
  const count = (same: boolean): Record<Outcome, number> => {
    const counts = { merged: 0, held: 0, apart: 0 };
    for (const pair of pairs) if (pair.same === same) counts[outcomeOf(pair)] += 1;
    return counts;
  };
  const [same, different] = [count(true), count(false)];
  const all = same.merged + same.held + same.apart;
  return {
    same,
    different,
    precision: same.merged / (same.merged + different.merged),
    recall: (same.merged + same.held) / all,
    mergedShare: same.merged / all,
  };
}
