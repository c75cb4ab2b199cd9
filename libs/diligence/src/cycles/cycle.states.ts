import { defineStates } from '@para42/platform';

/** The four stages of A/70/260 para 42, in order. */
export const STAGES = ['identify', 'prevent', 'mitigate', 'account'] as const;
export type Stage = (typeof STAGES)[number];

export type CycleState = 'planned' | Stage | 'accounted';

export const cycleStates = defineStates<CycleState>({
  name: 'cycle',
  initial: 'planned',
  transitions: {
    planned: ['identify'],
    identify: ['prevent'],
    prevent: ['mitigate'],
    mitigate: ['account'],
    account: ['accounted'],
    accounted: [],
  },
});

/** The stage after this one; undefined after the last. */
export function nextStage(stage: Stage): Stage | undefined {
  return STAGES[STAGES.indexOf(stage) + 1];
}
