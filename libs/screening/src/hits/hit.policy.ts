import type { FoundPair, Hit, HitChange } from './hit';
import type { HitState } from './hit.states';

export type KnownHit = Pick<Hit, 'state' | 'verdict' | 'subjectSha256' | 'entrySha256'>;

export interface HitPlan {
  readonly what: HitChange;
  readonly state: HitState;
}

/**
 * What becomes of a hit. A verdict holds as long as both sides are what the person saw; one that a change has
 * overtaken is asked for again, but a name that a person found to be the listed one stays that until somebody says
 * otherwise.
 * @param known what is on record of the pair; undefined: nothing
 * @param found what the names say now; undefined: they do not agree
 * @returns undefined where nothing changes
 */
export function planHit(
  known: KnownHit | undefined,
  found: FoundPair | undefined,
): HitPlan | undefined {
  if (!known) return found && { what: 'raised', state: 'open' };
  if (!found) return known.state === 'closed' ? undefined : { what: 'closed', state: 'closed' };
  const same =
    known.subjectSha256 === found.subjectSha256 && known.entrySha256 === found.entrySha256;
  const state: HitState =
    known.verdict !== null && (same || known.verdict === 'true') ? known.verdict : 'open';
  if (known.state === 'closed') return { what: 'reopened', state };
  if (same) return undefined;
  return { what: state === known.state ? 'changed' : 'reopened', state };
}
