import { defineStates } from '@para42/platform';

export type FindingState = 'open' | 'in_progress' | 'resolved' | 'verified' | 'withdrawn';

/** `resolved` says that the actions are done; `verified`, that somebody saw that they worked. */
export const findingStates = defineStates<FindingState>({
  name: 'finding',
  initial: 'open',
  transitions: {
    open: ['in_progress', 'resolved', 'withdrawn'],
    in_progress: ['resolved', 'withdrawn'],
    resolved: ['verified', 'in_progress'],
    verified: ['open'],
    withdrawn: ['open'],
  },
});
