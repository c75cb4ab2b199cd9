import type { JsonValue } from '@para42/platform';
import { tellPart } from '../cohorts/people-counts';
import { decimal, money, sum } from '../money/money';
import type { ConfirmationRow, PlanRow, RepaidCohortRow } from './evidence-rows';
import { toldRepayment, type ToldRepayment } from './told-repayment';

const FEW = 'few people';

/**
 * A plan by cohort, individuals among their cohort. A sum is told only where nobody stands alone in
 * it: beside what is due to each, it would give the count of few people, or what one of them is owed.
 */
export function planRecord({ cohorts, total, paid, ...told }: PlanRow): JsonValue {
  const { currency } = told;
  const repaid = cohorts.map((cohort) => ({ cohort, tells: toldRepayment(cohort) }));
  const owed = repaid.every(({ tells }) => tells.owed);
  const aside = sum(
    cohorts.flatMap(({ entitlements }) =>
      entitlements.map((e) => decimal(e.duePerWorker).times(e.unreachable - e.reached)),
    ),
  );
  const sums = {
    total: owed ? money(decimal(total), currency) : null,
    setAside:
      owed && repaid.every(({ tells }) => typeof tells.stillAbsent === 'number')
        ? money(aside, currency)
        : null,
    paid: repaid.every(({ cohort, tells }) => tells.paid || cohort.payments.length === 0)
      ? money(decimal(paid), currency)
      : null,
  };
  const withheld = Object.entries(sums).flatMap(([name, told]) => (told === null ? [name] : []));
  return {
    ...told,
    ...sums,
    ...(withheld.length > 0 ? { withheld, withheldBecause: FEW } : {}),
    cohorts: repaid.map(({ cohort, tells }) => cohortRecord(cohort, tells)),
  };
}

function cohortRecord(
  { cohort, entitlements }: RepaidCohortRow,
  { workers, stillAbsent }: ToldRepayment,
): JsonValue {
  const [first] = entitlements;
  const mean = entitlements.find(({ worker }) => worker === null);
  return {
    cohort,
    workers,
    stillAbsent,
    duePerWorker: mean?.duePerWorker ?? null,
    monthsOfWage: mean?.monthsOfWage ?? null,
    discoveredOn: first?.discoveredOn ?? null,
    deadlineOn: first?.deadlineOn ?? null,
  };
}

/** A payment to workers. The receipt names them: its hash goes in, who holds and saw it does not. */
export function confirmationRecord(row: ConfirmationRow): JsonValue {
  const { sha256, kind, seenOn, workers, amount, confirmedWorkers, repaid, ...told } = row;
  const { paid, wholes } = toldRepayment(repaid);
  const all = tellPart(workers, ...wholes);
  const some = tellPart(confirmedWorkers, workers, ...wholes);
  return {
    ...told,
    workers: paid || typeof all !== 'number' ? all : null,
    amount: paid ? amount : null,
    confirmedWorkers: paid || typeof some !== 'number' ? some : null,
    ...(paid ? {} : { withheld: ['workers', 'amount', 'confirmedWorkers'], withheldBecause: FEW }),
    attestation: { sha256, kind, seenOn },
  };
}
