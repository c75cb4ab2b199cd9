import { observationRule } from './observation-rule';
import { mitigate, prevent } from './play';

export const feeHidden = observationRule({
  code: 'fee-hidden',
  version: 1,
  title: 'Fees undisclosed, or receipts that do not match',
  basis:
    'ILO definition of recruitment fees and related costs (2019): illegitimate, undisclosed or inflated costs',
  kinds: ['FEE_UNDISCLOSED', 'RECEIPT_MISMATCH'],
  scale: 3,
  irremediability: 2,
  play: {
    finding: 'Fees were undisclosed, or receipts do not match',
    actions: [
      prevent(
        'full-disclosure',
        'Disclose every cost before the job is accepted, in the worker’s language',
        'supplier',
        45,
        'New workers hold a list of costs that names the employer as payer.',
      ),
      mitigate(
        'reconcile-payments',
        'Reconcile invoices, ledger and what workers report, and repay the difference',
        'buyer',
        60,
        'No unexplained difference is left.',
        'RESTITUTION',
      ),
    ],
  },
});
