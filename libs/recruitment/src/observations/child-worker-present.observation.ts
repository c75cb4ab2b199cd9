import { tellPart } from '../cohorts/people-counts';
import { defineObservation, standard } from './define-observation';

const BASIS = standard(
  'C138-C182.CHILD',
  'No child labour: the minimum age is kept, and nobody under 18 does hazardous or forced work',
  'ILO Conventions 138 (Article 3) and 182 (Article 3)',
);

/**
 * People under 18 are among the workers. What that means depends on age and work, which somebody
 * competent for children finds out: suspected, refer.
 */
export const childWorkerPresent = defineObservation({
  code: 'CHILD_WORKER_PRESENT',
  version: 1,
  title: 'People under 18 are among the workers',
  indicators: ['FL01'],
  observe: ({ cohort, workers, discoveredOn }) => {
    const under18 = cohort.byAge?.under18 ?? 0;
    if (under18 === 0) return [];
    return [
      {
        on: discoveredOn,
        basis: BASIS,
        strength: 'medium' as const,
        sign: null,
        // Few children can be found by their number: it is told like a part of the group.
        facts: { under18: tellPart(under18, workers), occupation: cohort.occupation },
        text:
          'People under 18 are in this group: child labour is suspected, refer to a body that ' +
          'protects children before anything else is done.',
        involvement: {
          employer: 'CAUSE' as const,
          buyer: 'DIRECTLY_LINKED' as const,
          reason: 'the employer decides whom it hires and for which work',
        },
      },
    ];
  },
});
