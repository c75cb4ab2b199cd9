import { defineStates } from '@para42/platform';

export type RepetitionState = 'active' | 'stopped';

/** What was stopped does not go on: a campaign that is to come again is made anew. */
export const repetitionStates = defineStates<RepetitionState>({
  name: 'campaign repetition',
  initial: 'active',
  transitions: { active: ['stopped'], stopped: [] },
});
