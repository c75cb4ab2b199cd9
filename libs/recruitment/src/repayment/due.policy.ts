import { addDays, daysBetween } from '@para42/platform';
import type { CaseInput } from '../casefile/case-input';
import type { CaseCohort, CaseIndividual } from '../casefile/case-file.schema';
import { chargesOf, type Charge, type ChargeBasis } from '../fees/charges.policy';
import { monthOf } from '../money/dates';
import { Decimal, decimal, larger, roundToMinor, sum } from '../money/money';
import type { Conversion } from '../money/rate-table';
import { duePortion } from './due-portion.policy';

const DAYS_OF_A_YEAR = 365;
const PERCENT = 100;

/** One payment line's part of what is due to a worker. Amounts are unrounded. */
export interface DueLine {
  payment: string;
  costCode: string;
  paidOn: string;
  currency: string;
  /** What counts of the line, in its own currency. */
  portion: Decimal;
  /** Conversions asked for; the one used comes again in `used`. */
  atPayment: Conversion | null;
  atDiscovery: Conversion | null;
  used: Conversion;
  interestDays: number;
  interest: Decimal;
  total: Decimal;
}

export interface WorkerDue {
  lines: readonly DueLine[];
  /** Rounded half up to the minor unit of the currency of repayment, once per worker. */
  amount: Decimal;
}

/** What is due to the mean worker of a cohort and to each individual with documents. */
export interface CohortDue {
  cohort: CaseCohort;
  currency: string;
  discoveredOn: string;
  deadlineOn: string;
  perWorker: WorkerDue;
  charges: readonly Charge[];
  individuals: readonly IndividualDue[];
}

export interface IndividualDue {
  person: CaseIndividual;
  charges: readonly Charge[];
  due: WorkerDue;
  basis: 'MEAN' | 'OWN';
}

/** What is the same for all cohorts of a case, worked out once. */
export interface DueBasis {
  charges: ChargeBasis;
  discovered: (cohort: string) => string;
}

/**
 * Due per worker = the cohort's mean, or the individually documented amount where that is higher.
 * Each line is converted by the policy's rule (at the payment month, at the discovery month, or
 * whichever gives more), carries simple interest actual/365 where the policy says so, and the sum
 * is rounded once per worker. Throws MissingRateError.
 */
export function dueOf(
  cohort: CaseCohort,
  people: readonly CaseIndividual[],
  input: CaseInput,
  basis: DueBasis,
): CohortDue {
  const charges = chargesOf(cohort, basis.charges);
  const discovered = basis.discovered(cohort.ref);
  const deadline = addDays(discovered, input.policy.deadlineDays);
  const due = (lines: readonly Charge[]): WorkerDue =>
    workerDue(lines, input, discovered, deadline);
  const perWorker = due(charges.mean);
  return {
    cohort,
    currency: input.policy.currency,
    discoveredOn: discovered,
    deadlineOn: deadline,
    perWorker,
    charges: charges.mean,
    individuals: people.map((person) => {
      const lines = charges.individuals.get(person.id) ?? [];
      const own = due(lines);
      const isHigher = own.amount.greaterThan(perWorker.amount);
      const basis = isHigher ? 'OWN' : 'MEAN';
      return { person, charges: lines, due: isHigher ? own : perWorker, basis };
    }),
  };
}

function workerDue(
  charges: readonly Charge[],
  input: CaseInput,
  discovered: string,
  deadline: string,
): WorkerDue {
  const portions = duePortion(charges, input.policy.principle, input.rates);
  const lines = portions.map(({ charge, portion }) =>
    dueLine(charge, portion, input, discovered, deadline),
  );
  return { lines, amount: roundToMinor(sum(lines.map((l) => l.total)), input.policy.currency) };
}

function dueLine(
  { payment }: Charge,
  portion: Decimal,
  { policy, rates }: CaseInput,
  discovered: string,
  deadline: string,
): DueLine {
  const at = (month: string): Conversion =>
    rates.convert(portion, payment.currency, policy.currency, month);
  const atPayment = policy.conversion === 'DISCOVERY_MONTH' ? null : at(monthOf(payment.paidOn));
  const atDiscovery = policy.conversion === 'PAYMENT_MONTH' ? null : at(monthOf(discovered));
  const used = better(atPayment, atDiscovery);
  const until = policy.interest.until === 'DISCOVERY' ? discovered : deadline;
  const interestDays = Math.max(daysBetween(payment.paidOn, until), 0);
  const interest =
    policy.interest.kind === 'NONE'
      ? new Decimal(0)
      : used.amount
          .times(decimal(policy.interest.annualRatePercent))
          .times(interestDays)
          .dividedBy(PERCENT * DAYS_OF_A_YEAR);
  return {
    payment: payment.ref,
    costCode: payment.costCode,
    paidOn: payment.paidOn,
    currency: payment.currency,
    portion,
    atPayment,
    atDiscovery,
    used,
    interestDays: policy.interest.kind === 'NONE' ? 0 : interestDays,
    interest,
    total: used.amount.plus(interest),
  };
}

function better(a: Conversion | null, b: Conversion | null): Conversion {
  if (a && b) return larger(a.amount, b.amount) === a.amount ? a : b;
  const only = a ?? b;
  if (!only) throw new Error('a policy converts at one month at least');
  return only;
}
