import { observationRule } from './observation-rule';
import { mitigate, prevent } from './play';

export const childWorkerPresent = observationRule({
  code: 'child-worker-present',
  version: 1,
  title: 'People under 18 are among the workers',
  basis: 'ILO Conventions 138 and 182; ILO indicator FL01',
  kinds: ['CHILD_WORKER_PRESENT'],
  scale: 5,
  irremediability: 5,
  play: {
    finding: 'People under 18 are among the workers',
    actions: [
      prevent(
        'age-checks',
        'Check the age of applicants with respect before hiring, and again with agencies',
        'supplier',
        30,
        'Nobody below the minimum age is hired, and nobody under 18 does hazardous work.',
      ),
      mitigate(
        'child-protection-referral',
        'Refer to a body that protects children, keep income up, and pay for school or training',
        'supplier',
        14,
        'Each child is safe and in school or in training, and the household loses no income.',
      ),
    ],
  },
});
