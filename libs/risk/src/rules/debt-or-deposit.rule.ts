import { observationRule } from './observation-rule';

export const debtOrDeposit = observationRule({
  code: 'debt-or-deposit',
  version: 1,
  title: 'Recruitment debt, deposit or deduction',
  basis: 'ILO indicators FL08, FL09',
  kinds: ['DEBT', 'DEPOSIT_OR_DEDUCTION'],
  scale: 4,
  irremediability: 4,
});
