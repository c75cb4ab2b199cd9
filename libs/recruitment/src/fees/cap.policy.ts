import type { CaseCohort, CaseJobOrder } from '../casefile/case-file.schema';
import { isWithin } from '../money/dates';
import { decimal, Decimal, sum } from '../money/money';
import { isCurrency } from '../vocabulary/currency.table';
import type { FeeRule, ResolvedCap } from './fee-rule';

export type CapResult = { kind: 'known'; value: ResolvedCap } | { kind: 'unknown'; why: string };

const MONTHS_OF_A_YEAR = 12;

/**
 * What a rule's cap comes to for one cohort, per worker and unrounded. Months of wage are taken
 * of the basic wage promised (of the wage paid where no promise is known). A job order counts for
 * the corridor, the occupation and the days for which it was approved, and no others. A cap that
 * cannot be worked out from what is on record is unknown, and says what is missing.
 */
export function resolveCap(
  rule: FeeRule,
  cohort: CaseCohort,
  jobOrders: readonly CaseJobOrder[],
  paidOn: string,
): CapResult {
  switch (rule.cap.kind) {
    case 'AMOUNT':
      return known(decimal(rule.cap.amount), rule.cap.currency, 'amount set by the rule');
    case 'PER_JOB_ORDER':
      return perJobOrder(cohort, jobOrders, paidOn);
    case 'MONTHS_OF_WAGE':
      return monthsOfWage(rule.cap, cohort);
    case 'MONTHLY_FEE':
      return monthlyFee(rule.cap, cohort);
  }
}

function perJobOrder(
  cohort: CaseCohort,
  jobOrders: readonly CaseJobOrder[],
  paidOn: string,
): CapResult {
  const order = jobOrders.find((candidate) => candidate.ref === cohort.jobOrder);
  if (!order) return unknown('the cohort names no job order');
  if (!isWithin(paidOn, order.validFrom, order.validTo)) {
    return unknown(`job order ${order.number} was not in force on ${paidOn}`);
  }
  const others = mismatches(cohort, order);
  if (others.length > 0) {
    return unknown(`job order ${order.number} is for others: ${others.join('; ')}`);
  }
  const working = `maximum of job order ${order.number} (${order.authority})`;
  return known(decimal(order.maxWorkerFee), order.currency, working);
}

/** Where the workers are not those for whom the order was approved. */
function mismatches(cohort: CaseCohort, order: CaseJobOrder): string[] {
  const compared: [string, string | undefined, string][] = [
    ['origin', order.origin, cohort.origin.country],
    ['destination', order.destination, cohort.destination],
    ['occupation', order.occupation, cohort.occupation],
  ];
  return compared.flatMap(([what, approved, actual]) =>
    approved === undefined || approved === actual
      ? []
      : [`${what} ${approved}, that of the workers is ${actual}`],
  );
}

function monthsOfWage(
  cap: Extract<FeeRule['cap'], { kind: 'MONTHS_OF_WAGE' }>,
  cohort: CaseCohort,
): CapResult {
  const wage = cohort.wage?.promisedMonthly ?? cohort.wage?.paidMonthly;
  if (cohort.wage === undefined || wage === undefined) return unknown('no wage is on record');
  if (decimal(wage).isZero()) return unknown('the wage on record is zero');
  let months = decimal(cap.months);
  if (cap.perContractYear) {
    if (cohort.contractMonths === undefined) return unknown('the length of contract is not known');
    months = months.times(cohort.contractMonths).dividedBy(MONTHS_OF_A_YEAR);
  }
  if (cap.maximum !== undefined) months = Decimal.min(months, decimal(cap.maximum));
  const working = `${months.toFixed(2)} months of a basic wage of ${cohort.wage.currency} ${wage}`;
  return known(months.times(decimal(wage)), cohort.wage.currency, working);
}

function monthlyFee(
  cap: Extract<FeeRule['cap'], { kind: 'MONTHLY_FEE' }>,
  cohort: CaseCohort,
): CapResult {
  if (cohort.contractMonths === undefined) return unknown('the length of contract is not known');
  const months = Array.from({ length: cohort.contractMonths }, (_, month) => {
    const year = Math.min(Math.floor(month / MONTHS_OF_A_YEAR), cap.byYear.length - 1);
    return decimal(cap.byYear[year] as string);
  });
  const working = `monthly fees of ${cap.byYear.join(', ')} over ${months.length} months`;
  return known(sum(months), cap.currency, working);
}

function known(amount: Decimal, currency: string, working: string): CapResult {
  if (!isCurrency(currency)) return unknown(`${currency} is not a currency of ISO 4217`);
  return { kind: 'known', value: { amount, currency, working } };
}

function unknown(why: string): CapResult {
  return { kind: 'unknown', why };
}
