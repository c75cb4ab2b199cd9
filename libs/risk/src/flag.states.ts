import { defineStates } from '@para42/platform';

export type FlagState = 'open' | 'acknowledged' | 'mitigated' | 'dismissed' | 'cleared';

/**
 * `cleared`: the data no longer show the cause; it opens again when they do. `dismissed` stays
 * dismissed until its facts change, also when its day of review has come: a person opens it then, and
 * decides anew. No flag is ever deleted.
 */
export const flagStates = defineStates<FlagState>({
  name: 'flag',
  initial: 'open',
  transitions: {
    open: ['acknowledged', 'mitigated', 'dismissed', 'cleared'],
    acknowledged: ['mitigated', 'dismissed', 'cleared'],
    mitigated: ['open', 'cleared'],
    dismissed: ['open', 'cleared'],
    cleared: ['open'],
  },
});
