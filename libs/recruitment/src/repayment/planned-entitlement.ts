import { canonicalJson, newId } from '@para42/platform';
import { figure, money } from '../money/money';
import type { Conversion } from '../money/rate-table';
import type { DueLine } from './due.policy';
import type { Entitlement, PlanFigures } from './plan.policy';

/** What is told of an entitlement, as it is stored. Amounts are decimal strings. */
export interface PlannedEntitlement {
  id: string;
  position: number;
  cohort_id: string | undefined;
  cohort_ref: string;
  worker: string | null;
  workers: number;
  unreachable: number;
  due_basis: Entitlement['basis'];
  due_per_worker: string;
  months_of_wage: string | null;
  /** YYYY-MM-DD. */
  discovered_on: string;
  deadline_on: string;
  working: unknown[];
  instalments: { number: number; due_on: string; per_worker: string }[];
}

/** Entitlements as they are stored; whoever was in the plan before keeps the id. */
export function entitlementRecords(
  { entitlements, currency }: PlanFigures,
  cohortIds: ReadonlyMap<string, string>,
  before: readonly PlannedEntitlement[],
): PlannedEntitlement[] {
  const ids = new Map(before.map((row) => [whose(row), row.id]));
  return entitlements.map((entitlement, position) => {
    const row = entitlementRecord(entitlement, currency);
    const cohort_id = cohortIds.get(entitlement.cohort);
    return { id: ids.get(whose(row)) ?? newId(), position, cohort_id, ...row };
  });
}

/** One cohort and worker has one entitlement in a plan, and one more for what tops it up. */
function whose(row: Pick<PlannedEntitlement, 'cohort_ref' | 'worker' | 'due_basis'>): string {
  return canonicalJson([row.cohort_ref, row.worker, row.due_basis === 'TOP_UP']);
}

function entitlementRecord(
  entitlement: Entitlement,
  currency: string,
): Omit<PlannedEntitlement, 'id' | 'position' | 'cohort_id'> {
  return {
    cohort_ref: entitlement.cohort,
    worker: entitlement.worker,
    workers: entitlement.workers,
    unreachable: entitlement.unreachable,
    due_basis: entitlement.basis,
    due_per_worker: money(entitlement.due.amount, currency),
    months_of_wage: entitlement.monthsOfWage === null ? null : figure(entitlement.monthsOfWage, 2),
    discovered_on: entitlement.discoveredOn,
    deadline_on: entitlement.deadlineOn,
    working: entitlement.due.lines.map(lineWorking),
    instalments: entitlement.instalments.map(({ number, dueOn, amount }) => ({
      number,
      due_on: dueOn,
      per_worker: money(amount, currency),
    })),
  };
}

/** How a line came to its part: both conversions with their rates, and the interest. */
function lineWorking(line: DueLine) {
  return {
    payment: line.payment,
    costCode: line.costCode,
    paidOn: line.paidOn,
    currency: line.currency,
    portion: line.portion.toDecimalPlaces(6).toFixed(),
    atPayment: line.atPayment && conversionWorking(line.atPayment),
    atDiscovery: line.atDiscovery && conversionWorking(line.atDiscovery),
    usedMonth: line.used.month,
    used: figure(line.used.amount, 6),
    interestDays: line.interestDays,
    interest: figure(line.interest, 6),
  };
}

function conversionWorking(conversion: Conversion) {
  const { month, fromPerUsd, toPerUsd, source } = conversion;
  return { amount: figure(conversion.amount, 6), month, fromPerUsd, toPerUsd, source };
}
