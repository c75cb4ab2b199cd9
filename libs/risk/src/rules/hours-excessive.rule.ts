import { observationRule } from './observation-rule';

export const hoursExcessive = observationRule({
  code: 'hours-excessive',
  version: 1,
  title: 'Excessive overtime',
  basis: 'ILO indicator FL11',
  kinds: ['OVERTIME'],
  scale: 3,
  irremediability: 2,
});
