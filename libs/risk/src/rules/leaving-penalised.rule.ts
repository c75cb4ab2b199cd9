import { observationRule } from './observation-rule';

export const leavingPenalised = observationRule({
  code: 'leaving-penalised',
  version: 1,
  title: 'Leaving the job is penalised',
  basis: 'ILO indicator FL06; Dhaka Principle 10',
  kinds: ['EXIT_PENALTY'],
  scale: 4,
  irremediability: 3,
});
