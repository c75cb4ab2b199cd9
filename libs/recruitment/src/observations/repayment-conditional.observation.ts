import { defineObservation, standard } from './define-observation';

const BASIS = standard(
  'A70-260.REMEDY',
  'Remedy never depends on cooperation, and is owed to those who have left as well',
  'A/70/260 paras. 28, 35, 36 and 49',
);

/** What workers paid is given back on conditions, or not to those who have left. */
export const repaymentConditional = defineObservation({
  code: 'REPAYMENT_CONDITIONAL',
  version: 1,
  title: 'Repayment hangs on conditions or leaves out those who have left',
  indicators: ['FL06'],
  observe: ({ cohort, discoveredOn }) => {
    const tied = cohort.repayment?.freely === false;
    const leavesOut = cohort.repayment?.former === false;
    if (!tied && !leavesOut) return [];
    const parts = [
      ...(tied ? ['repayment hangs on a condition, such as staying or dropping a complaint'] : []),
      ...(leavesOut ? ['workers who have left are not repaid'] : []),
    ];
    const text = parts.join('; ');
    return [
      {
        on: discoveredOn,
        basis: BASIS,
        strength: 'medium' as const,
        sign: tied ? ('penalty' as const) : null,
        facts: {
          freely: cohort.repayment?.freely ?? null,
          former: cohort.repayment?.former ?? null,
        },
        text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
        involvement: {
          employer: 'CAUSE' as const,
          buyer: 'DIRECTLY_LINKED' as const,
          reason: 'the employer says on which terms workers are repaid',
        },
      },
    ];
  },
});
