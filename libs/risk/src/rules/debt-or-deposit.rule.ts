import { observationRule } from './observation-rule';
import { mitigate, prevent } from './play';

export const debtOrDeposit = observationRule({
  code: 'debt-or-deposit',
  version: 1,
  title: 'Recruitment debt, deposit or deduction',
  basis: 'ILO indicators FL08, FL09',
  kinds: ['DEBT', 'DEPOSIT_OR_DEDUCTION'],
  scale: 4,
  irremediability: 4,
  play: {
    finding: 'Workers carry recruitment debt, deposits or deductions',
    actions: [
      prevent(
        'no-deductions',
        'Stop deductions and deposits that recover recruitment costs',
        'supplier',
        14,
        'Pay slips show no such deduction.',
      ),
      mitigate(
        'clear-debt',
        'Repay deposits and deductions and take over recruitment debt',
        'supplier',
        60,
        'No worker owes anything for having been recruited.',
        'RESTITUTION',
      ),
    ],
  },
});
