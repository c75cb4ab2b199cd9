import { DomainError, invalid } from '@para42/platform';

/** An error of one member of the body, told at its place too. */
const at = (path: string, code: string, detail: string): DomainError =>
  invalid(code, detail, [{ path, code, detail }]);

/** Errors of repayment; stable codes. */
export const repaymentErrors = {
  paidThroughCharger: (path: string, why: 'TIED' | 'NAMESAKE') =>
    at(
      path,
      'paid_through_charging_agency',
      'Repayment never goes through an agency that took money from these workers, nor one of its ' +
        'house, one that it supplies or one that supplies it, by what is known now or was known ' +
        'at agreement: pay the workers directly or through somebody independent.' +
        (why === 'NAMESAKE'
          ? ' This agency counts as one of them because it has the same name and country as such an agency, or works with one that has.'
          : ''),
    ),
  receiptCounted: () =>
    new DomainError(
      'conflict',
      'receipt_already_counted',
      'This receipt counts already for a payment to the same workers: send the receipt of this ' +
        'payment, or say in anotherPayment why one document proves both.',
    ),
  refunded: (each: string, left: string) =>
    at(
      '/besideRefund',
      'refunded_since_agreement',
      `Since the plan was agreed the case tells of refunds of ${each} to each of these workers; beside ` +
        `them ${left} is left to all. Confirm at most that, or say in besideRefund why this counts: ` +
        'it is that refund with its receipts, or the refund did not reach them.',
    ),
  afterDeadline: (instalments: number) =>
    at(
      '/afterDeadlineReason',
      'instalments_after_deadline',
      `${instalments} instalments fall after the deadline of their workers: bring the days of the policy ` +
        'forward, or say in afterDeadlineReason why workers wait longer.',
    ),
  moreThanDue: (due: string, left: string) =>
    at(
      '/amountPerWorker',
      'repaid_above_due',
      `What is due to these workers is ${due}, of which ${left} is not paid yet: confirm at most that.`,
    ),
  moreWorkers: (reachable: number) =>
    at(
      '/workers',
      'more_workers_than_reachable',
      `${reachable} of these workers can be reached: record those traced first.`,
    ),
  tooPrecise: (currency: string) =>
    at('/amountPerWorker', 'too_precise', `The amount has more decimals than ${currency} has.`),
  alreadyReached: (absent: number) =>
    at(
      '/found',
      'more_traced_than_absent',
      `${absent} of these workers ${absent === 1 ? 'is' : 'are'} still being traced.`,
    ),
  foundAfterToday: () =>
    at('/takenOn', 'in_the_future', 'A step has been taken by today: mend the day.'),
  confirmedWithoutChannel: (member: string) =>
    at(
      `/${member}`,
      'confirmation_incomplete',
      'Say how many workers confirmed, through which independent channel, and on which day; leave ' +
        'channel and day out where nobody has.',
    ),
  moreConfirmed: (workers: number) =>
    at(
      '/confirmedWorkers',
      'more_confirmed_than_paid',
      `This payment went to ${workers} workers: at most as many can confirm it.`,
    ),
  confirmedBefore: () =>
    at('/confirmedOn', 'confirmed_before_payment', 'Workers confirm a payment once they have it.'),
  inTheFuture: (path: string) =>
    at(path, 'in_the_future', 'A payment is made, seen and confirmed by today: mend the day.'),
  beforeDiscovery: (discoveredOn: string) =>
    at(
      '/paidOn',
      'before_discovery',
      `The fees were discovered on ${discoveredOn}. What workers got back before is a refund: put it into the case file with the payment. If they were known earlier, say so there with an event DISCOVERY.`,
    ),
  seenBeforePaid: () =>
    at(
      '/attestation/seenOn',
      'seen_before_paid',
      'A receipt is seen on the day of payment or later.',
    ),
  lacksRates: (missing: readonly string[]) =>
    new DomainError(
      'conflict',
      'rate_missing',
      `The plan leaves workers out until there is a rate for what they paid: ${missing.join('; ')}.`,
    ),
  disputed: (workers: number) =>
    new DomainError(
      'conflict',
      'payment_disputed',
      `${workers} workers say that they were not paid, or less than told: pay them, or record what ` +
        'they say now. Until then the plan cannot be closed.',
    ),
  notHeard: (cohorts: readonly string[]) => {
    const detail =
      'Workers who were paid have not said so themselves: record their word, or say for each ' +
      `entitlement why it could not be had (${cohorts.join(', ')}).`;
    return invalid('workers_not_heard', detail, [
      { path: '/unheard', code: 'workers_not_heard', detail },
    ]);
  },
  oddReason: (index: number) =>
    at(
      `/unheard/${index}/entitlementId`,
      'nobody_unheard',
      'One reason for each entitlement of this plan with workers who were not heard, and no other.',
    ),
  notPaidUp: () =>
    new DomainError(
      'conflict',
      'not_paid_up',
      'Workers who can be reached are still owed money: the plan cannot be closed.',
    ),
};
