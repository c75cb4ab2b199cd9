import { observationRule } from './observation-rule';

export const repaymentConditional = observationRule({
  code: 'repayment-conditional',
  version: 1,
  title: 'Repayment hangs on conditions or leaves workers out',
  basis: 'A/70/260 paras. 28, 35, 36, 49; ILO indicator FL06',
  kinds: ['REPAYMENT_CONDITIONAL'],
  scale: 3,
  irremediability: 3,
});
