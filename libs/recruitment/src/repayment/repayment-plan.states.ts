import { defineStates } from '@para42/platform';

/**
 * A plan is worked out anew with its case until it is agreed. Once those who can be reached are
 * paid, it stays open for those who are still being traced, or who have not said themselves that
 * they were paid. A closed plan opens again when workers contradict a payment, or are found; a
 * newer plan of the site may stand beside it then. No transition asks anything of a worker.
 */
export const repaymentPlanStates = defineStates({
  name: 'repayment plan',
  initial: 'planned',
  transitions: {
    planned: ['agreed'],
    agreed: ['paying', 'paid_tracing_open'],
    paying: ['paid_tracing_open', 'paid_word_open', 'closed'],
    paid_tracing_open: ['paying', 'closed'],
    paid_word_open: ['paying', 'closed'],
    closed: ['reopened'],
    reopened: ['closed'],
  },
});

export type RepaymentPlanState = (typeof repaymentPlanStates.states)[number];
