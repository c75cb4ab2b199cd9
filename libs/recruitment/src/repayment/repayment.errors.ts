import { DomainError, invalid } from '@para42/platform';

/** Errors of repayment; stable codes. */
export const repaymentErrors = {
  paidThroughCharger: () =>
    invalid(
      'paid_through_charging_agency',
      'Repayment never goes through an agency that took money from these workers, or one for ' +
        'which such an agency works: pay the workers directly or through somebody independent.',
    ),
  moreThanDue: (due: string, left: string) =>
    invalid(
      'repaid_above_due',
      `What is due to these workers is ${due}, of which ${left} is not paid yet: confirm at most that.`,
    ),
  moreWorkers: (reachable: number) =>
    invalid(
      'more_workers_than_reachable',
      `${reachable} of these workers can be reached: record those traced first.`,
    ),
  tooPrecise: (currency: string) =>
    invalid('too_precise', `The amount has more decimals than ${currency} has.`),
  alreadyReached: (absent: number) =>
    invalid('more_traced_than_absent', `${absent} of these workers are still being traced.`),
  confirmedWithoutChannel: () =>
    invalid(
      'confirmation_incomplete',
      'Say through which independent channel the workers confirmed, and on which day.',
    ),
  inTheFuture: () => invalid('in_the_future', 'A payment that is confirmed was made by today.'),
  notPaidUp: () =>
    new DomainError(
      'conflict',
      'not_paid_up',
      'Workers who can be reached are still owed money: the plan cannot be closed.',
    ),
};
