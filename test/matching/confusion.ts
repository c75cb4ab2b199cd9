import { matchParties } from '../../libs/suppliers/src/matching/compare/match.policy';
import {
  equalityKeys,
  prepareParty,
  wordHashes,
  type PreparedParty,
} from '../../libs/suppliers/src/matching/compare/prepared-party';
import { cellsAround, placeCell } from '@para42/locations';
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

/** A pair that the register would not have found is apart, however alike the two are. */
export function outcomeOf({ first, second }: LabelledPair): Outcome {
  const [one, other] = [prepareParty(first), prepareParty(second)];
  const match = isFound(one, other) ? matchParties(one, other) : undefined;
  if (!match) return 'apart';
  return match.verdict === 'sure' ? 'merged' : 'held';
}

function isFound(one: PreparedParty, other: PreparedParty): boolean {
  const meet = (of: (party: PreparedParty) => readonly string[]): boolean => {
    const known = new Set(of(other));
    return of(one).some((key) => known.has(key));
  };
  return meet(equalityKeys) || meet(wordHashes) || isNear(one, other);
}

function isNear(one: PreparedParty, other: PreparedParty): boolean {
  const exact = ({ party }: PreparedParty) =>
    party.places.flatMap(({ coordinates }) => (coordinates?.exact ? [coordinates] : []));
  const around = new Set(exact(one).flatMap((at) => cellsAround(placeCell(at)).map(String)));
  return exact(other).some((at) => around.has(String(placeCell(at))));
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
