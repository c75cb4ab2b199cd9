import { defineStates } from '@para42/platform';

/**
 * A plan is worked out anew with its case until it is agreed. Once those who can be reached are
 * paid, it stays open for those who are still being traced. No transition asks anything of a
 * worker.
 */
export const repaymentPlanStates = defineStates({
  name: 'repayment plan',
  initial: 'planned',
  transitions: {
    planned: ['agreed'],
    agreed: ['paying'],
    paying: ['paid_tracing_open', 'closed'],
    paid_tracing_open: ['paying', 'closed'],
    closed: [],
  },
});

export type RepaymentPlanState = (typeof repaymentPlanStates.states)[number];
