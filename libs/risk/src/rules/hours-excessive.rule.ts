import { observationRule } from './observation-rule';
import { mitigate, prevent } from './play';

export const hoursExcessive = observationRule({
  code: 'hours-excessive',
  version: 1,
  title: 'Excessive overtime',
  basis: 'ILO indicator FL11',
  kinds: ['OVERTIME'],
  scale: 3,
  irremediability: 2,
  play: {
    finding: 'Excessive overtime',
    actions: [
      prevent(
        'hours-plan',
        'Plan orders and shifts so that overtime is voluntary and within the law',
        'supplier',
        60,
        'Weekly hours stay within the legal limit without loss of the living wage.',
      ),
      mitigate(
        'rest-and-pay',
        'Give rest days back and pay overtime at the legal rate',
        'supplier',
        45,
        'Overtime of the period is paid and rest days were taken.',
        'COMPENSATION',
      ),
    ],
  },
});
