import type { RepaymentTerms } from '../casefile/case-input';
import type { LinkedAgency } from './cohort-facts';
import {
  defineObservation,
  standard,
  type InvolvementHint,
  type ObservationDraft,
} from './define-observation';
import { agencyName } from './licence-basis';

const BASIS = standard(
  'A70-260.REMEDY',
  'Remedy never depends on cooperation, and is owed to those who have left as well',
  'A/70/260 paras. 28, 35, 36 and 49',
);

/**
 * What workers paid is given back on conditions, or not to those who have left: as the employer says,
 * and as each agency in the chain says of itself, where workers of the cohort paid.
 */
export const repaymentConditional = defineObservation({
  code: 'REPAYMENT_CONDITIONAL',
  version: 1,
  title: 'Repayment hangs on conditions or leaves out those who have left',
  indicators: ['FL06'],
  observe: ({ cohort, agencies, payments, discoveredOn }) => {
    const employer = observed(cohort.repayment, discoveredOn, {
      employer: 'CAUSE',
      buyer: 'DIRECTLY_LINKED',
      reason: 'the employer says on which terms workers are repaid',
    });
    if (!payments.some(({ payer }) => payer === 'WORKER')) return employer;
    return [...employer, ...agencies.flatMap((linked) => ofAgency(linked, discoveredOn))];
  },
});

function ofAgency(linked: LinkedAgency, on: string): ObservationDraft[] {
  const { ref } = linked.agency;
  return observed(linked.terms, on, {
    employer: linked.relation === 'PLACED' ? 'CONTRIBUTE' : 'DIRECTLY_LINKED',
    buyer: 'DIRECTLY_LINKED',
    reason: 'the agency says on which terms it repays workers',
  }).map(({ facts, text, ...draft }) => ({
    ...draft,
    discriminator: ref,
    agency: ref,
    facts: { ...facts, agency: ref, relation: linked.relation },
    text: `As ${agencyName(linked)} says of itself: ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
  }));
}

function observed(
  terms: RepaymentTerms | undefined,
  on: string,
  involvement: InvolvementHint,
): ObservationDraft[] {
  const tied = terms?.freely === false;
  const leavesOut = terms?.former === false;
  if (!tied && !leavesOut) return [];
  const text = [
    ...(tied ? ['repayment hangs on a condition, such as staying or dropping a complaint'] : []),
    ...(leavesOut ? ['workers who have left are not repaid'] : []),
  ].join('; ');
  return [
    {
      on,
      basis: BASIS,
      strength: 'medium',
      sign: tied ? 'penalty' : null,
      facts: { freely: terms.freely ?? null, former: terms.former ?? null },
      text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
      involvement,
    },
  ];
}
