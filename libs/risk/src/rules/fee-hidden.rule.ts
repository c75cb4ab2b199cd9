import { observationRule } from './observation-rule';

export const feeHidden = observationRule({
  code: 'fee-hidden',
  version: 1,
  title: 'Fees undisclosed, or receipts that do not match',
  basis:
    'ILO definition of recruitment fees and related costs (2019): illegitimate, undisclosed or inflated costs',
  kinds: ['FEE_UNDISCLOSED', 'RECEIPT_MISMATCH'],
  scale: 3,
  irremediability: 2,
});
