import type { CasePayment } from '../casefile/case-file.schema';
import { decimal } from '../money/money';
import { costTitles, linesTold } from './told-lines';
import { chargeInvolvement } from './charge-lines';
import { defineObservation, standard } from './define-observation';

const BASIS = standard(
  'DHAKA.2',
  'Terms are clear and transparent',
  'Dhaka Principles for Migration with Dignity, principle 2; IRIS principle 3',
);

/** The receipt that workers were given shows another amount than they paid. */
export const receiptMismatch = defineObservation({
  code: 'RECEIPT_MISMATCH',
  version: 1,
  title: 'Receipts show another amount than was paid',
  indicators: ['FL02'],
  observe: ({ payments, workers }) => {
    const lines = payments.filter(differs).sort((a, b) => (a.ref < b.ref ? -1 : 1));
    if (lines.length === 0) return [];
    return [
      {
        on: lines
          .map((line) => line.paidOn)
          .sort()
          .at(-1) as string,
        basis: BASIS,
        strength: 'medium',
        sign: null,
        facts: {
          lines: lines.map((line) => ({
            payment: line.ref,
            costCode: line.costCode,
            paidOn: line.paidOn,
            paid: line.amount,
            receipt: line.receipt?.amount ?? null,
            currency: line.currency,
          })),
        },
        text: inWords(lines, workers),
        involvement: {
          ...chargeInvolvement([]),
          reason: 'the paper trail of the chain that the employer uses does not match',
        },
      },
    ];
  },
});

function differs(payment: CasePayment): boolean {
  const shown = payment.receipt?.amount;
  return (
    payment.payer === 'WORKER' &&
    shown !== undefined &&
    !decimal(shown).equals(decimal(payment.amount))
  );
}

/** The statement leaves the register: what was paid is told only of lines that five or more stand behind. */
function inWords(lines: readonly CasePayment[], workers: number): string {
  const { told, others } = linesTold(lines, workers);
  const parts = told.map(
    (line) =>
      `for ${costTitles([line])} workers paid ${line.currency} ${line.amount} each in the mean and ` +
      `got a receipt over ${line.currency} ${line.receipt?.amount}`,
  );
  if (others.length > 0) {
    parts.push(
      `receipts of a few people for ${costTitles(others)} show another amount than was paid`,
    );
  }
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
