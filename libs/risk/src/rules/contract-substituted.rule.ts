import { observationRule } from './observation-rule';

export const contractSubstituted = observationRule({
  code: 'contract-substituted',
  version: 1,
  title: 'Terms worse than promised',
  basis: 'ILO indicator FL02; Dhaka Principle 2',
  kinds: ['CONTRACT_SUBSTITUTION'],
  scale: 4,
  irremediability: 3,
});
