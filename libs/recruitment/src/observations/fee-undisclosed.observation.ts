import type { CasePayment } from '../casefile/case-file.schema';
import { isWithinDefinition } from '../vocabulary/cost-code.table';
import { chargeInvolvement } from './charge-lines';
import { defineObservation, standard } from './define-observation';
import { costTitles } from './told-lines';

const BASIS = standard(
  'ILO-2019.DISCLOSURE',
  'Costs are disclosed before a job is accepted; undisclosed ones are illegitimate',
  'ILO definition of recruitment fees and related costs (wording unverified)',
);

/** Costs that workers bore and had not been told of before they accepted the job. */
export const feeUndisclosed = defineObservation({
  code: 'FEE_UNDISCLOSED',
  version: 1,
  title: 'Costs were not disclosed before the job was accepted',
  indicators: ['FL02'],
  observe: ({ payments }) => {
    const lines = payments.filter(isUndisclosed).sort((a, b) => (a.ref < b.ref ? -1 : 1));
    if (lines.length === 0) return [];
    return [
      {
        on: lines
          .map((line) => line.paidOn)
          .sort()
          .at(-1) as string,
        basis: BASIS,
        strength: 'medium',
        sign: 'involuntariness',
        facts: {
          lines: lines.map((line) => ({
            payment: line.ref,
            costCode: line.costCode,
            paidOn: line.paidOn,
            amount: line.amount,
            currency: line.currency,
          })),
        },
        text: `Workers were not told beforehand that they would pay for ${costTitles(lines)}.`,
        involvement: chargeInvolvement([]),
      },
    ];
  },
});

function isUndisclosed(payment: CasePayment): boolean {
  const flagged =
    payment.costCode === 'ILL.UNDISCLOSED' ||
    (payment.illegitimacy ?? []).includes('ILL.UNDISCLOSED');
  return (
    payment.payer === 'WORKER' &&
    isWithinDefinition(payment.costCode) &&
    (payment.disclosed === false || flagged)
  );
}
