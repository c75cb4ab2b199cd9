import { decimal } from '../money/money';
import { defineObservation, standard } from './define-observation';

const BASIS = standard(
  'DHAKA.10',
  'Workers are free to change jobs and to go home safely',
  'Dhaka Principles, principle 10; ILO indicators of forced labour, intimidation and threats',
);

/** Notice longer than two months keeps people in a job as a fine does: this product's own figure. */
const LONG_NOTICE_DAYS = 60;

/** Leaving costs money, or a notice so long that it amounts to the same. */
export const exitPenalty = defineObservation({
  code: 'EXIT_PENALTY',
  version: 1,
  title: 'Leaving the job is penalised',
  indicators: ['FL06'],
  observe: ({ cohort, discoveredOn }) => {
    const penalty = cohort.exit?.penalty;
    const fined = penalty !== undefined && decimal(penalty.amount).greaterThan(0);
    const notice = cohort.exit?.noticeDays;
    const longNotice = notice !== undefined && notice > LONG_NOTICE_DAYS;
    if (!fined && !longNotice) return [];
    const parts = [
      ...(fined ? [`whoever leaves early pays ${penalty.currency} ${penalty.amount}`] : []),
      ...(longNotice ? [`notice is ${notice} days`] : []),
    ];
    const text = parts.join('; ');
    return [
      {
        on: discoveredOn,
        basis: BASIS,
        strength: fined ? ('strong' as const) : ('medium' as const),
        sign: 'penalty' as const,
        facts: {
          penalty: penalty?.amount ?? null,
          currency: penalty?.currency ?? null,
          noticeDays: notice ?? null,
        },
        text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
        involvement: {
          employer: 'CAUSE' as const,
          buyer: 'DIRECTLY_LINKED' as const,
          reason: 'the terms of leaving are in the employment contract',
        },
      },
    ];
  },
});
