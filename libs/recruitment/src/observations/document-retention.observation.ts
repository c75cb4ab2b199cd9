import type { CaseCohort } from '../casefile/case-file.schema';
import { decimal } from '../money/money';
import { defineObservation, standard, type Strength } from './define-observation';

const BASIS = standard(
  'DHAKA.4',
  'Workers keep free access to their passports and identity papers',
  'Dhaka Principles, principle 4; ILO indicators of forced labour, retention of documents',
);

type Documents = NonNullable<CaseCohort['documents']>;

/**
 * Somebody else holds workers' papers. Strong: without consent, and not back within the hours of
 * the policy or no time known. Weak: with consent and back in time. Medium: what lies between.
 */
export const documentRetention = defineObservation({
  code: 'DOCUMENT_RETENTION',
  version: 1,
  title: 'Somebody else holds the papers of workers',
  indicators: ['FL07'],
  observe: ({ cohort, policy, discoveredOn }) => {
    const { documents } = cohort;
    if (!documents || documents.heldBy === 'WORKER') return [];
    const grade = gradeOf(documents, policy.documentReturnHours);
    const byEmployer = documents.heldBy === 'EMPLOYER';
    return [
      {
        on: discoveredOn,
        basis: BASIS,
        strength: grade,
        sign: grade === 'weak' ? null : ('penalty' as const),
        facts: {
          heldBy: documents.heldBy,
          consent: documents.consent ?? null,
          returnHours: documents.returnHours ?? null,
          allowedHours: policy.documentReturnHours,
          grade,
        },
        text: inWords(documents),
        involvement: {
          employer: byEmployer ? ('CAUSE' as const) : ('CONTRIBUTE' as const),
          buyer: 'DIRECTLY_LINKED' as const,
          reason: byEmployer ? 'the employer holds the papers' : 'papers are held for the employer',
        },
      },
    ];
  },
});

function gradeOf(documents: Documents, allowedHours: number): Strength {
  const inTime =
    documents.returnHours !== undefined &&
    decimal(documents.returnHours).lessThanOrEqualTo(allowedHours);
  if (documents.consent === true && inTime) return 'weak';
  return documents.consent === true || inTime ? 'medium' : 'strong';
}

function inWords({ heldBy, consent, returnHours }: Documents): string {
  const holder = heldBy.toLowerCase().replace('_', '-');
  const willing =
    consent === true
      ? 'with written consent'
      : consent === false
        ? 'without consent'
        : 'consent unknown';
  const time =
    returnHours === undefined ? 'time to return unknown' : `back in ${returnHours} hours`;
  return `Papers are held by the ${holder}, ${willing}, ${time}.`;
}
