import { daysBetween } from '@para42/platform';
import type { EntityList } from '../lists/entity-list';
import type { EditionInUse } from './list-version';

export const LIST_AGES = ['never', 'current', 'old'] as const;

/** How old what a list is held against is. Lists are brought by people: nothing fetches them. */
export interface ListAge {
  /** `old`: older than the list's rhythm, so that a newer edition is likely to be out. */
  readonly state: (typeof LIST_AGES)[number];
  /** The day that the edition in use describes, YYYY-MM-DD; null where none is in use. */
  readonly asOf: string | null;
  /** Since that day. */
  readonly days: number | null;
  /** The most days that go by between two editions. */
  readonly rhythmDays: number;
  /** What to do about it; null where nothing is to be done. */
  readonly advice: string | null;
}

export function listAge(
  today: string,
  { title, rhythmDays }: Pick<EntityList, 'title' | 'rhythmDays'>,
  inUse: Pick<EditionInUse, 'asOf'> | undefined,
): ListAge {
  if (!inUse) {
    const advice = `No edition of ${title} is in use: no name is held against it until one is loaded.`;
    return { state: 'never', asOf: null, days: null, rhythmDays, advice };
  }
  const { asOf } = inUse;
  const days = Math.max(0, daysBetween(asOf, today));
  const state = days > rhythmDays ? 'old' : 'current';
  const advice =
    state === 'current'
      ? null
      : `The edition of ${title} in use is ${days} days old, and a newer one is due after ${rhythmDays}. Look at its publisher and load the newest.`;
  return { state, asOf, days, rhythmDays, advice };
}
