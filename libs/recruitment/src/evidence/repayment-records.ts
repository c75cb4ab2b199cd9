import type { JsonValue } from '@para42/platform';
import { tellPart, type ToldCount } from '../cohorts/people-counts';
import { decimal, money, sum } from '../money/money';
import { PAYMENT_ATTESTATIONS } from '../vocabulary/payment.table';
import type { ConfirmationRow, PlanRow, RepaidCohortRow } from './evidence-rows';
import { toldRepayment, toldWords, type ToldRepayment } from './told-repayment';

const FEW = 'few people';
const KINDS: ReadonlySet<string> = new Set(PAYMENT_ATTESTATIONS);
const DISPUTED = 'workers dispute payments';
const WITHHELD = ['workers', 'amount', 'confirmedWorkers', 'disputedWorkers'];

/**
 * A plan by cohort, individuals among their cohort. A sum is told only where nobody stands alone in
 * it: beside what is due to each, it would give the count of few people, or what one of them is owed.
 * What was paid is not told while workers dispute it: beside the payments it would tell how many do.
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
  const disputed = cohorts.some((cohort) => cohort.disputed);
  const arePaymentsTold = repaid.every(
    ({ cohort, tells }) => tells.paid || cohort.payments.length === 0,
  );
  const sums = {
    total: owed ? money(decimal(total), currency) : null,
    setAside:
      owed && repaid.every(({ tells }) => typeof tells.stillAbsent === 'number')
        ? money(aside, currency)
        : null,
    paid: arePaymentsTold && !disputed ? money(decimal(paid), currency) : null,
  };
  const withheld = Object.entries(sums).flatMap(([name, told]) => (told === null ? [name] : []));
  const isFew = !arePaymentsTold || withheld.some((name) => name !== 'paid');
  const because = [...(isFew ? [FEW] : []), ...(disputed ? [DISPUTED] : [])].join('; ');
  return {
    ...told,
    ...sums,
    ...(withheld.length > 0 ? { withheld, withheldBecause: because } : {}),
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
    monthsOfWageBasis: 'COHORT_MEANS',
    discoveredOn: first?.discoveredOn ?? null,
    deadlineOn: first?.deadlineOn ?? null,
  };
}

/** A payment to workers. The receipt names them: its hash goes in, who holds and saw it does not. */
export function confirmationRecord(row: ConfirmationRow): JsonValue {
  const { sha256, kind, seenOn, workers, amount, heard, words, repaid, ...told } = row;
  const { paid, wholes } = toldRepayment(repaid);
  const all = tellPart(workers, ...wholes);
  const said = toldWords(workers, heard, words, wholes);
  const count = (told: ToldCount): ToldCount => (paid || typeof told !== 'number' ? told : null);
  return {
    ...told,
    workers: count(all),
    amount: paid ? amount : null,
    confirmedWorkers: count(said.confirmed),
    disputedWorkers: count(said.disputed),
    ...(paid ? {} : { withheld: WITHHELD, withheldBecause: FEW }),
    attestation: { sha256, kind: KINDS.has(kind) ? kind : 'OTHER', seenOn },
  };
}
