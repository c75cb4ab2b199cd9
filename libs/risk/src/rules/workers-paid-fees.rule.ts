import { observationRule } from './observation-rule';

export const workersPaidFees = observationRule({
  code: 'workers-paid-fees',
  version: 1,
  title: 'Workers paid for their jobs',
  basis:
    'A/70/260 paras 22, 40, 42; ILO definition of recruitment fees and related costs (2019); Employer Pays Principle',
  kinds: ['FEE_PAID'],
  scale: 3,
  irremediability: 2,
});
