import { chargeBasis, discoveries, type CaseInput } from '../casefile/case-input';
import type { CaseIndividual } from '../casefile/case-file.schema';
import { grouped } from '../casefile/grouped';
import type { Charge } from '../fees/charges.policy';
import { monthOf } from '../money/dates';
import { attempt, type RateGaps } from '../money/rate-gaps';
import { decimal, sum, ZERO, type Decimal } from '../money/money';
import { dueOf, type CohortDue, type WorkerDue } from './due.policy';
import { instalmentDays, splitDue, type Instalment } from './instalments.policy';

/** Workers of a cohort who are due the same: the unnamed ones together, each individual alone. */
export interface Entitlement {
  cohort: string;
  /** Pseudonymous id; null for the unnamed workers of the cohort. */
  worker: string | null;
  /** Whether the individual is one whom earlier plans repaid among the unnamed. */
  wasUnnamed?: boolean;
  workers: number;
  unreachable: number;
  /** TOP_UP: what is due above what a closed plan has settled. */
  basis: 'MEAN' | 'OWN' | 'TOP_UP';
  due: WorkerDue;
  total: Decimal;
  /** For those who cannot be reached: kept, and tracing goes on. */
  setAside: Decimal;
  payable: Decimal;
  /** Per worker. */
  instalments: readonly Instalment[];
  /**
   * Cost borne in months of income at destination (SDG 10.7.1); null where it is not known. Of an
   * individual from the own documents and the own income, of the unnamed from the cohort's means.
   */
  monthsOfWage: Decimal | null;
  deadlineOn: string;
  discoveredOn: string;
}

/** What a case owes to the workers who paid. Former and absent workers are in it. */
export interface PlanFigures {
  currency: string;
  entitlements: readonly Entitlement[];
  total: Decimal;
  setAside: Decimal;
  payable: Decimal;
  /** Instalments that fall after the deadline of their cohort. */
  lateInstalments: number;
}

/**
 * Works the repayment of a case out. Pure.
 * @param gaps takes the rates that are missing, and cohorts that need them are left out: a part of
 *   what is due would look like all of it. Without it they throw MissingRateError
 */
export function planFigures(input: CaseInput, gaps?: RateGaps): PlanFigures {
  const people = grouped(input.file.individuals ?? [], (person) => person.cohort);
  const basis = { charges: chargeBasis(input), discovered: discoveries(input) };
  const entitlements = (input.file.cohorts ?? []).flatMap((cohort) =>
    attempt(
      gaps,
      () => {
        const own = people.get(cohort.ref) ?? [];
        return entitlementsOf(dueOf(cohort, own, input, basis), own, input);
      },
      () => [],
    ),
  );
  const owed = entitlements.filter((e) => e.workers > 0 && e.due.amount.greaterThan(0));
  return inAll(owed, input.policy.currency);
}

/** Entitlements with what they come to. */
export function inAll(entitlements: readonly Entitlement[], currency: string): PlanFigures {
  return {
    currency,
    entitlements,
    total: sum(entitlements.map((e) => e.total)),
    setAside: sum(entitlements.map((e) => e.setAside)),
    payable: sum(entitlements.map((e) => e.payable)),
    lateInstalments: entitlements.flatMap((e) =>
      e.instalments.filter((i) => i.dueOn > e.deadlineOn),
    ).length,
  };
}

function entitlementsOf(
  due: CohortDue,
  people: readonly CaseIndividual[],
  input: CaseInput,
): Entitlement[] {
  const { cohort } = due;
  const absent = people.filter((person) => !person.reachable).length;
  const unnamed = cohort.workers.current + cohort.workers.former - people.length;
  const whole = entitlement(due, input, {
    worker: null,
    workers: unnamed,
    unreachable: cohort.workers.unreachable - absent,
    basis: 'MEAN',
    due: due.perWorker,
    monthsOfWage: monthsOfWage(due.charges, wageOf(due), input),
  });
  const individuals = due.individuals.map(({ person, basis, due: own, charges }) =>
    entitlement(due, input, {
      worker: person.id,
      workers: 1,
      unreachable: person.reachable ? 0 : 1,
      basis,
      due: own,
      monthsOfWage: monthsOfWage(charges, person.monthlyIncome, input),
      wasUnnamed: person.repaidUnnamed ?? false,
    }),
  );
  return [whole, ...individuals];
}

function entitlement(
  due: CohortDue,
  input: CaseInput,
  part: Omit<
    Entitlement,
    'cohort' | 'total' | 'setAside' | 'payable' | 'instalments' | 'deadlineOn' | 'discoveredOn'
  >,
): Entitlement {
  const days = instalmentDays(input.policy, due.discoveredOn);
  const total = part.due.amount.times(part.workers);
  const setAside = part.due.amount.times(part.unreachable);
  return {
    ...part,
    cohort: due.cohort.ref,
    total,
    setAside,
    payable: total.minus(setAside),
    instalments: splitDue(part.due.amount, days, due.currency),
    deadlineOn: due.deadlineOn,
    discoveredOn: due.discoveredOn,
  };
}

function wageOf({ cohort }: CohortDue): { amount: string; currency: string } | undefined {
  const paid = cohort.wage?.paidMonthly;
  return cohort.wage && paid !== undefined
    ? { amount: paid, currency: cohort.wage.currency }
    : undefined;
}

/**
 * SDG 10.7.1: cost borne by the worker over the monthly income at destination, both of the same
 * person or both means of the same cohort, each payment at the rate of its own month.
 */
function monthsOfWage(
  charges: readonly Charge[],
  income: { amount: string; currency: string } | undefined,
  { rates }: CaseInput,
): Decimal | null {
  if (!income || charges.length === 0 || decimal(income.amount).isZero()) return null;
  const missing = charges.some(
    ({ payment }) =>
      payment.currency !== income.currency &&
      !(
        rates.has(payment.currency, monthOf(payment.paidOn)) &&
        rates.has(income.currency, monthOf(payment.paidOn))
      ),
  );
  if (missing) return null;
  const cost = charges.map(
    ({ net, payment }) =>
      rates.convert(net, payment.currency, income.currency, monthOf(payment.paidOn)).amount,
  );
  return sum([ZERO, ...cost]).dividedBy(decimal(income.amount));
}
