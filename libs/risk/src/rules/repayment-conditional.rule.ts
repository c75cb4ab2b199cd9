import { observationRule } from './observation-rule';
import { mitigate, prevent } from './play';

export const repaymentConditional = observationRule({
  code: 'repayment-conditional',
  version: 1,
  title: 'Repayment hangs on conditions or leaves workers out',
  basis: 'A/70/260 paras. 28, 35, 36, 49; ILO indicator FL06',
  kinds: ['REPAYMENT_CONDITIONAL'],
  scale: 3,
  irremediability: 3,
  play: {
    finding: 'Repayment hangs on conditions or leaves workers out',
    actions: [
      prevent(
        'repayment-terms',
        'Write down that repayment is free of conditions and includes those who have left',
        'supplier',
        30,
        'The terms of repayment ask nothing of workers, in any language in which they are given.',
      ),
      mitigate(
        'repay-everybody',
        'Strike the conditions, trace those who have left, and repay all who paid',
        'supplier',
        60,
        'Everybody who paid is repaid, whether they stay, leave or speak up.',
        'RESTITUTION',
      ),
    ],
  },
});
