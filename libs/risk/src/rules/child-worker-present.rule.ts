import { observationRule } from './observation-rule';

export const childWorkerPresent = observationRule({
  code: 'child-worker-present',
  version: 1,
  title: 'People under 18 are among the workers',
  basis: 'ILO Conventions 138 and 182; ILO indicator FL01',
  kinds: ['CHILD_WORKER_PRESENT'],
  scale: 5,
  irremediability: 5,
});
