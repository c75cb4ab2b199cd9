import { observationRule } from './observation-rule';
import { mitigate, prevent } from './play';

export const feeOverCap = observationRule({
  code: 'fee-over-cap',
  version: 1,
  title: 'Workers paid more than the law allowed on the day',
  basis: 'A/70/260 paras 22, 42; the fee rule in force on the payment date',
  kinds: ['FEE_OVER_CAP'],
  scale: 4,
  irremediability: 2,
  play: {
    finding: 'Workers paid more than the law allowed on the day',
    actions: [
      prevent(
        'stop-agency-overcharge',
        'Pay the agency by published tariff and forbid any other charge',
        'supplier',
        30,
        'Invoices and workers’ own accounts agree from the date on.',
      ),
      mitigate(
        'repay-over-cap',
        'Repay in full, without waiting for the agency',
        'supplier',
        90,
        'Every eligible worker has confirmed repayment.',
        'RESTITUTION',
      ),
    ],
  },
});
