import { defineStates } from '@para42/platform';

export type ListVersionState = 'loaded' | 'quarantined';

/** A person can release an edition from quarantine, with a reason; nothing is put back into it. */
export const listVersionStates = defineStates<ListVersionState>({
  name: 'list version',
  initial: 'quarantined',
  transitions: { quarantined: ['loaded'], loaded: [] },
});
