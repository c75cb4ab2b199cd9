import { observationRule } from './observation-rule';
import { mitigate, prevent } from './play';

export const leavingPenalised = observationRule({
  code: 'leaving-penalised',
  version: 1,
  title: 'Leaving the job is penalised',
  basis: 'ILO indicator FL06; Dhaka Principle 10',
  kinds: ['EXIT_PENALTY'],
  scale: 4,
  irremediability: 3,
  play: {
    finding: 'Leaving the job is penalised',
    actions: [
      prevent(
        'free-to-leave',
        'Strike penalties from contracts and tell workers so in their language',
        'supplier',
        30,
        'Workers say that they can leave with reasonable notice and without loss.',
      ),
      mitigate(
        'refund-penalties',
        'Refund penalties that were charged',
        'supplier',
        60,
        'Workers who left have been refunded.',
        'RESTITUTION',
      ),
    ],
  },
});
