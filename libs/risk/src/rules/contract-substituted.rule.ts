import { observationRule } from './observation-rule';
import { mitigate, prevent } from './play';

export const contractSubstituted = observationRule({
  code: 'contract-substituted',
  version: 1,
  title: 'Terms worse than promised',
  basis: 'ILO indicator FL02; Dhaka Principle 2',
  kinds: ['CONTRACT_SUBSTITUTION'],
  scale: 4,
  irremediability: 3,
  play: {
    finding: 'Terms are worse than promised',
    actions: [
      prevent(
        'one-contract',
        'One contract, in the worker’s language, signed before departure',
        'supplier',
        60,
        'Contracts at origin and at the site are the same.',
      ),
      mitigate(
        'make-good-wages',
        'Pay the difference between promised and paid since the hiring date',
        'supplier',
        60,
        'Workers have confirmed payment of the difference.',
        'COMPENSATION',
      ),
    ],
  },
});
