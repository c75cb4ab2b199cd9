import { decimal } from '../money/money';
import type { CaseFile, CasePayment } from './case-file.schema';
import type { FaultCollector } from './fault-collector';

/** Payment lines: what was given back, receipted and reported must fit what was paid. */
export function checkPayments(
  file: CaseFile,
  known: { agencies: ReadonlySet<string>; cohorts: ReadonlySet<string> },
  today: string,
  c: FaultCollector,
): void {
  const cohortOf = new Map((file.individuals ?? []).map((person) => [person.id, person.cohort]));
  const people = new Set(cohortOf.keys());
  (file.payments ?? []).forEach((payment, i) => {
    const at = (...path: PropertyKey[]): PropertyKey[] => ['payments', i, ...path];
    c.known(at('cohort'), payment.cohort, known.cohorts, 'cohort');
    c.known(at('payee', 'agency'), payment.payee.agency, known.agencies, 'agency');
    c.known(at('worker'), payment.worker, people, 'individual');
    const cohort = payment.worker === undefined ? undefined : cohortOf.get(payment.worker);
    if (cohort !== undefined && cohort !== payment.cohort) {
      c.add(at('worker'), 'other_cohort', `belongs to cohort "${cohort}"`, payment.worker);
    }
    c.past(at('paidOn'), payment.paidOn, today);
    checkAmounts(payment, at, c);
    checkReport(payment, at, c);
  });
}

function checkAmounts(
  payment: CasePayment,
  at: (...path: PropertyKey[]) => PropertyKey[],
  c: FaultCollector,
): void {
  const { amount, currency, refunded, receipt } = payment;
  if (payment.source.kind !== 'WORKER_REPORT' || payment.worker !== undefined) {
    c.minor(at('amount'), amount, currency);
  }
  if (refunded) {
    if (decimal(refunded.amount).greaterThan(decimal(amount))) {
      const detail = `the refund is more than the ${currency} ${amount} that were paid`;
      c.add(at('refunded', 'amount'), 'refund_above_payment', detail, refunded.amount);
    }
    if (refunded.on < payment.paidOn) {
      c.add(at('refunded', 'on'), 'before_payment', `paid on ${payment.paidOn}`, refunded.on);
    }
  }
  if (receipt && !receipt.given && receipt.amount !== undefined) {
    c.add(at('receipt', 'amount'), 'not_allowed', 'no receipt was given: take the amount out');
  }
  const illicit =
    payment.costCode === 'ILL.ILLICIT' || (payment.illegitimacy ?? []).includes('ILL.ILLICIT');
  if (payment.illicitKind !== undefined && !illicit) {
    c.add(at('illicitKind'), 'not_allowed', 'belongs to a payment that is marked ILL.ILLICIT');
  }
}

function checkReport(
  payment: CasePayment,
  at: (...path: PropertyKey[]) => PropertyKey[],
  c: FaultCollector,
): void {
  const { source, amount } = payment;
  const isMean = source.kind === 'WORKER_REPORT' && payment.worker === undefined;
  if (isMean && source.interviews === undefined) {
    const detail = 'a worker report is a mean: say of how many interviews';
    c.add(at('source', 'interviews'), 'required', detail);
  }
  if (!isMean && (source.lowest ?? source.highest ?? source.standardDeviation) !== undefined) {
    c.add(at('source'), 'not_allowed', 'only a worker report for a cohort has a spread');
  }
  if (source.lowest !== undefined && decimal(source.lowest).greaterThan(decimal(amount))) {
    c.add(at('source', 'lowest'), 'above_the_mean', `the mean is ${amount}`, source.lowest);
  }
  const { lowest, highest, standardDeviation } = source;
  if (lowest !== undefined && highest !== undefined && standardDeviation !== undefined) {
    const range = decimal(highest).minus(decimal(lowest));
    if (decimal(standardDeviation).greaterThan(range)) {
      const detail = `no deviation is more than the ${range.toFixed()} from lowest to highest`;
      c.add(at('source', 'standardDeviation'), 'wider_than_range', detail, standardDeviation);
    }
  }
  if (source.highest !== undefined && decimal(source.highest).lessThan(decimal(amount))) {
    c.add(at('source', 'highest'), 'below_the_mean', `the mean is ${amount}`, source.highest);
  }
}
