import { defineStates } from '@para42/platform';

export type ActionState =
  'planned' | 'in_progress' | 'done' | 'effective' | 'not_effective' | 'cancelled';

/** "Done" is not "effective": whether it worked is a check of its own (A/70/260 paras 17, 47). */
export const actionStates = defineStates<ActionState>({
  name: 'action',
  initial: 'planned',
  transitions: {
    planned: ['in_progress', 'done', 'cancelled'],
    in_progress: ['done', 'cancelled'],
    done: ['effective', 'not_effective', 'in_progress'],
    effective: [],
    not_effective: ['in_progress', 'cancelled'],
    cancelled: [],
  },
});
