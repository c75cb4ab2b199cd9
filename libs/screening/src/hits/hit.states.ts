import { defineStates } from '@para42/platform';

/** `true`, `false`, `unsure` are verdicts of a person. */
export const HIT_STATES = ['open', 'true', 'false', 'unsure', 'closed'] as const;
export type HitState = (typeof HIT_STATES)[number];

export const VERDICTS = ['true', 'false', 'unsure'] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * A person gives a verdict, and may give another one later; a change of list or subject opens a hit again; one
 * whose cause is gone closes and, should it come back, is what it was.
 */
export const hitStates = defineStates<HitState>({
  name: 'screening hit',
  initial: 'open',
  transitions: {
    open: ['true', 'false', 'unsure', 'closed'],
    true: ['open', 'false', 'unsure', 'closed'],
    false: ['open', 'true', 'unsure', 'closed'],
    unsure: ['open', 'true', 'false', 'closed'],
    closed: ['open', 'true', 'false', 'unsure'],
  },
});
