import { observationRule } from './observation-rule';
import { mitigate, prevent } from './play';

export const workersPaidFees = observationRule({
  code: 'workers-paid-fees',
  version: 1,
  title: 'Workers paid for their jobs',
  basis:
    'A/70/260 paras 22, 40, 42; ILO definition of recruitment fees and related costs (2019); Employer Pays Principle',
  kinds: ['FEE_PAID'],
  scale: 3,
  irremediability: 2,
  play: {
    finding: 'Workers paid recruitment fees or related costs',
    actions: [
      prevent(
        'employer-pays-clause',
        'Agree in writing that the employer bears every recruitment fee and related cost',
        'supplier',
        60,
        'Workers hired after the date of the agreement report no fee or related cost.',
      ),
      mitigate(
        'repay-fees',
        'Repay in full what workers paid, former workers included',
        'supplier',
        90,
        'Every eligible worker has confirmed repayment through a channel of their own choosing.',
        'RESTITUTION',
      ),
    ],
  },
});
