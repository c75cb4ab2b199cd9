import type { JsonValue } from '@para42/platform';
import { tell, tellPart, tellSum } from '../cohorts/people-counts';
import { decimal, money, sum } from '../money/money';
import type { ConfirmationRow, PlanRow } from './evidence-rows';

type Entitlement = PlanRow['entitlements'][number];

/**
 * A plan by cohort, individuals among their cohort. Sums are told only where no count of 1 to 4
 * people could be worked out from them and what is due to each.
 */
export function planRecord(plan: PlanRow): JsonValue {
  const { entitlements, payments, total, policy, ...told } = plan;
  const { currency } = plan;
  const cohorts = [...new Set(entitlements.map(({ cohort }) => cohort))].map((cohort) =>
    entitlements.filter((entitlement) => entitlement.cohort === cohort),
  );
  const absent = cohorts.map((members) => count(members, 'absent'));
  const aside = sum(entitlements.map((e) => decimal(e.duePerWorker).times(e.absent)));
  const paid = sum(payments.map(({ amount }) => decimal(amount)));
  return {
    ...told,
    policy,
    total: tellSum(
      money(decimal(total), currency),
      cohorts.map((members) => count(members, 'workers')),
    ),
    setAside: tellSum(money(aside, currency), absent),
    paid: tellSum(
      money(paid, currency),
      payments.map(({ workers }) => workers),
    ),
    cohorts: cohorts.map(cohortRecord),
  };
}

function cohortRecord(members: readonly Entitlement[]): JsonValue {
  const [first] = members;
  const mean = members.find(({ worker }) => worker === null);
  const workers = count(members, 'workers');
  return {
    cohort: first?.cohort ?? null,
    workers: tell(workers),
    stillAbsent: tellPart(count(members, 'absent'), workers),
    duePerWorker: mean?.duePerWorker ?? null,
    monthsOfWage: mean?.monthsOfWage ?? null,
    discoveredOn: first?.discoveredOn ?? null,
    deadlineOn: first?.deadlineOn ?? null,
  };
}

function count(members: readonly Entitlement[], of: 'workers' | 'absent'): number {
  return members.reduce((total, member) => total + member[of], 0);
}

/** A payment to workers. The receipt names them: its hash goes in, who holds and saw it does not. */
export function confirmationRecord(row: ConfirmationRow): JsonValue {
  const { sha256, kind, seenOn, workers, amount, confirmedWorkers, ...told } = row;
  return {
    ...told,
    workers: tell(workers),
    amount: tellSum(amount, [workers]),
    confirmedWorkers: tellPart(confirmedWorkers, workers),
    attestation: { sha256, kind, seenOn },
  };
}
