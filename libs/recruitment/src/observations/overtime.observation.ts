import { decimal } from '../money/money';
import { defineObservation, standard } from './define-observation';

const BASIS = standard(
  'C1-C30.HOURS',
  '48 hours a week, 60 with overtime, and overtime is voluntary',
  'ILO Conventions 1 and 30; RBA practice for the 60 hours; a tenant may set stricter limits',
);

/** More hours than the maximum, or overtime that is not voluntary. */
export const overtime = defineObservation({
  code: 'OVERTIME',
  version: 1,
  title: 'Working hours are excessive or overtime is not voluntary',
  indicators: ['FL11'],
  observe: ({ cohort, policy, discoveredOn }) => {
    const { hours } = cohort;
    if (!hours) return [];
    const weekly = decimal(hours.weekly);
    const { normal, maximum } = policy.weeklyHours;
    const tooMany = weekly.greaterThan(maximum);
    const pressed = hours.overtimeVoluntary === false && weekly.greaterThan(normal);
    if (!tooMany && !pressed) return [];
    return [
      {
        on: discoveredOn,
        basis: BASIS,
        strength: tooMany && pressed ? ('strong' as const) : ('medium' as const),
        sign: pressed ? ('involuntariness' as const) : null,
        facts: {
          weeklyHours: hours.weekly,
          normalHours: normal,
          maximumHours: maximum,
          voluntary: hours.overtimeVoluntary ?? null,
        },
        text:
          `Workers usually work ${hours.weekly} hours a week ` +
          `(${normal} normal, ${maximum} at most)${pressed ? ', and overtime is not voluntary' : ''}.`,
        involvement: {
          employer: 'CAUSE' as const,
          buyer: 'DIRECTLY_LINKED' as const,
          reason: 'hours are set at the site; short lead times of a buyer can contribute',
        },
      },
    ];
  },
});
