import type { FlagDeparture } from '@para42/risk';

/**
 * Whether a risk of an account stands, or how it left. A risk leaves no account without a line: what was
 * open in the last account and what is new since are together what is open, dismissed or cleared now.
 */
export interface Standing {
  state: 'open' | 'dismissed' | 'cleared';
  /** `carried`: open in the last account; `new`: came since; `dismissed_before`: told again for its review. */
  came: 'carried' | 'new' | 'dismissed_before';
  /** YYYY-MM-DD; of a dismissed or cleared risk, like by whom and why. */
  on: string | null;
  /** `kind:id` of a person; `data` where the data no longer show the cause. */
  by: string | null;
  why: string | null;
  reviewOn: string | null;
  /** A dismissal whose day of review has come. */
  dueForReview: boolean;
  /** The flag's revision with which it left. */
  revision: number | null;
}

/** How the flag stood in the account before. */
export type FormerStanding = Pick<Standing, 'state' | 'revision'>;

export function standingOf(
  departure: FlagDeparture | undefined,
  former: FormerStanding | undefined,
  today: string,
): Standing {
  const carried = former?.state === 'open';
  if (!departure) return { ...STANDS, came: carried ? 'carried' : 'new' };
  const { state, on, by, why, reviewOn, revision, recent } = departure;
  const told = former?.revision === revision;
  const came = carried ? 'carried' : recent && !told ? 'new' : 'dismissed_before';
  const dueForReview = state === 'dismissed' && reviewOn !== null && reviewOn <= today;
  return { state, came, on, by, why, reviewOn, dueForReview, revision };
}

const STANDS = {
  state: 'open',
  on: null,
  by: null,
  why: null,
  reviewOn: null,
  dueForReview: false,
  revision: null,
} as const;
