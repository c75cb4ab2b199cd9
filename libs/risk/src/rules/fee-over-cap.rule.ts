import { observationRule } from './observation-rule';

export const feeOverCap = observationRule({
  code: 'fee-over-cap',
  version: 1,
  title: 'Workers paid more than the law allowed on the day',
  basis: 'A/70/260 paras 22, 42; the fee rule in force on the payment date',
  kinds: ['FEE_OVER_CAP'],
  scale: 4,
  irremediability: 2,
});
