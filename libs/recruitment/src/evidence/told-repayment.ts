import { isFew, isNear, tellPart, type ToldCount } from '../cohorts/people-counts';
import type { Heard } from '../repayment/workers-word.policy';

/** Sums looked at; of more payments than have so many none is told. */
const MOST_SUMS = 100_000;

/** Everything that a plan says of one cohort, whatever the period of a bundle. */
export interface RepaidCohort {
  /** Workers of the cohort, and those of them who cannot be reached, as the case has them. */
  workers: number;
  unreachable: number;
  entitlements: readonly {
    worker: string | null;
    workers: number;
    unreachable: number;
    reached: number;
  }[];
  /** Workers paid, by confirmation. */
  payments: readonly number[];
  /** Whether workers contradict one of them, up to the end of the period. */
  disputed: boolean;
}

/** Workers who said something of a payment, and how many of them stand by it. */
export interface WordCount {
  workers: number;
  standing: number;
}

/** What a bundle tells of the cohort. */
export interface ToldRepayment {
  workers: ToldCount;
  stillAbsent: ToldCount;
  /** Whether what is owed in all may be told beside what each is due. */
  owed: boolean;
  /** Whether payments may be told. */
  paid: boolean;
  /** What payments are told beside. */
  wholes: readonly number[];
}

/**
 * Counts of one cohort as one breakdown: the cohort, who is owed, who is absent and who was paid stand
 * in records of their own, and none of them may leave 1 to 4 people where the others are taken away.
 */
export function toldRepayment(cohort: RepaidCohort): ToldRepayment {
  const { entitlements, payments } = cohort;
  const owing = total(entitlements.map((e) => e.workers));
  const isSplit = entitlements.some(({ worker, workers }) => worker !== null || isFew(workers));
  const workers = tellPart(owing, cohort.workers);
  const stillAbsent = toldAbsent(cohort, owing);
  const unreachable = tellPart(cohort.unreachable, cohort.workers);
  const wholes = [
    cohort.workers,
    owing,
    ...(typeof stillAbsent === 'number' ? [owing - stillAbsent] : []),
    ...(typeof unreachable === 'number' ? [cohort.workers - unreachable] : []),
  ];
  return {
    workers,
    stillAbsent,
    owed: !isSplit && typeof workers === 'number',
    paid: !isSplit && payments.every((paid) => !isFew(paid)) && !leavesFew(payments, wholes),
    wholes,
  };
}

/**
 * Workers paid, by what they say. Where a word was ever given or withdrawn by 1 to 4 of them, what
 * they say is not told by numbers: bundles of other periods would show the difference.
 */
export function toldWords(
  workers: number,
  { confirmed, disputed }: Pick<Heard, 'confirmed' | 'disputed'>,
  words: readonly WordCount[],
  wholes: readonly number[],
): { confirmed: ToldCount; disputed: ToldCount } {
  const hasFew = words.some((word) => isFew(word.workers) || isFew(word.standing));
  const tell = (count: number, ...others: number[]): ToldCount => {
    const told = tellPart(count, workers, ...others, ...wholes);
    return hasFew && typeof told === 'number' && count > 0 ? null : told;
  };
  const first = tell(confirmed);
  const beside = typeof first === 'number' ? [workers - first] : [];
  return { confirmed: first, disputed: tell(disputed, ...beside) };
}

/** Those still to be found. They may be in either part where the cohort is owed in two. */
function toldAbsent(
  { workers, unreachable, entitlements }: RepaidCohort,
  owing: number,
): ToldCount {
  const absent = total(entitlements.map((e) => e.unreachable - e.reached));
  const told = tellPart(absent, workers, owing, unreachable);
  if (typeof told !== 'number') return told;
  const isSplit = entitlements.length > 1 && entitlements.some((e) => e.unreachable > 0);
  return isSplit || entitlements.some(({ reached }) => isFew(reached)) ? null : told;
}

/**
 * Whether payments, alone or added up, leave 1 to 4 people of a whole, or differ by so few although
 * the same people must be in both.
 */
function leavesFew(payments: readonly number[], wholes: readonly number[]): boolean {
  const most = Math.max(...wholes) + 4;
  const sums = new Set<number>([0]);
  for (const paid of payments) {
    for (const sum of [...sums]) if (sum + paid <= most) sums.add(sum + paid);
    if (sums.size > MOST_SUMS) return true;
  }
  sums.delete(0);
  if ([...sums].some((sum) => wholes.some((whole) => isNear(sum, whole)))) return true;
  const counts = [...new Set(payments)];
  return counts.some((one) =>
    counts.some((other) => one + other > (wholes[0] ?? 0) && isNear(one, other)),
  );
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
