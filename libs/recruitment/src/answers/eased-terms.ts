import { canonicalJson } from '@para42/platform';
import type { CaseCohort, CaseLicence } from '../casefile/case-file.schema';
import { decimal } from '../money/money';

type Part = keyof CaseCohort;

/** Members of a cohort that hold or fall together, in words: what a later answer may ease. */
const PARTS: readonly {
  members: readonly Part[];
  words: string;
  isEased: (earlier: CaseCohort, later: CaseCohort) => boolean;
}[] = [
  {
    members: ['agency', 'origin', 'destination', 'occupation', 'hiring'],
    words: 'who they are, who brought them and when they were hired',
    isEased: (a, b) =>
      (['agency', 'origin', 'destination', 'occupation', 'hiring'] as const).some(
        (member) => a[member] !== undefined && !isSame(a[member], b[member]),
      ),
  },
  {
    members: ['workers', 'bySex', 'byAge', 'debt'],
    words: 'how many they are, how many of them are children or in debt, and with how much',
    isEased: (a, b) => all(b) < all(a) || fewerChildren(a, b) || lessDebt(a.debt, b.debt),
  },
  {
    members: ['wage'],
    words: 'the wage promised and paid',
    isEased: ({ wage: a }, { wage: b }) =>
      a !== undefined &&
      (a.currency !== b?.currency ||
        isLess(b.promisedMonthly, a.promisedMonthly) ||
        (a.paidMonthly !== undefined && b.paidMonthly === undefined) ||
        isLess(a.paidMonthly, b.paidMonthly)),
  },
  {
    members: ['contract'],
    words: 'what of the job was not as promised or not understood',
    isEased: ({ contract: a }, { contract: b }) =>
      (
        ['languageUnderstood', 'jobAsPromised', 'placeAsPromised', 'employerAsPromised'] as const
      ).some((flag) => a?.[flag] === false && b?.[flag] !== false),
  },
  {
    members: ['documents'],
    words: 'who holds their papers, and on which terms',
    isEased: ({ documents: a }, { documents: b }) =>
      a !== undefined &&
      a.heldBy !== 'WORKER' &&
      (b?.heldBy !== a.heldBy ||
        (a.consent !== true && b.consent === true) ||
        (a.consent === false && b.consent !== false) ||
        isLess(b.returnHours, a.returnHours)),
  },
  {
    members: ['deductions'],
    words: 'what is deducted or held as a deposit',
    isEased: ({ deductions: a = [] }, { deductions: b = [] }) => {
      const left = [...b];
      return a.some((one) => {
        const at = left.findIndex(
          (other) =>
            other.kind === one.kind &&
            other.currency === one.currency &&
            !isLess(other.amount, one.amount),
        );
        if (at >= 0) left.splice(at, 1);
        return at < 0;
      });
    },
  },
  {
    members: ['exit'],
    words: 'what leaving early costs',
    isEased: ({ exit: a }, { exit: b }) =>
      isLessMoney(b?.penalty, a?.penalty) || (a?.noticeDays ?? 0) > (b?.noticeDays ?? 0),
  },
  {
    members: ['hours'],
    words: 'the hours of work',
    isEased: ({ hours: a }, { hours: b }) =>
      isLess(b?.weekly, a?.weekly) ||
      (a?.overtimeVoluntary === false && b?.overtimeVoluntary !== false),
  },
  {
    members: ['repayment'],
    words: 'how they are repaid',
    isEased: ({ repayment: a }, { repayment: b }) =>
      (a?.freely === false && b?.freely !== false) || (a?.former === false && b?.former !== false),
  },
];

/** A cohort as it stands where what was admitted before is not eased, and the parts held back. */
export function withoutEasing(
  earlier: CaseCohort,
  later: CaseCohort,
): { row: CaseCohort; held: string[] } {
  let row = later;
  const held: string[] = [];
  for (const { members, words, isEased } of PARTS) {
    if (!isEased(earlier, later)) continue;
    held.push(words);
    const rest = Object.entries(row).filter(([member]) => !members.includes(member as Part));
    const kept = Object.entries(earlier).filter(([member]) => members.includes(member as Part));
    row = Object.fromEntries([...rest, ...kept]) as CaseCohort;
  }
  return { row, held };
}

/** Whether a licence has come to cover more days than was said before. */
export function isLicenceEased(earlier: CaseLicence, later: CaseLicence): boolean {
  const { validFrom, validTo, statuses = [] } = earlier;
  const ended = statuses.filter(({ status }) => status !== 'ACTIVE');
  return (
    later.validFrom < validFrom ||
    (validTo !== undefined && (later.validTo === undefined || later.validTo > validTo)) ||
    ended.some(
      (one) =>
        !(later.statuses ?? []).some(
          ({ status, from }) => status === one.status && from <= one.from,
        ),
    )
  );
}

function all({ workers }: CaseCohort): number {
  return workers.current + workers.former;
}

function fewerChildren({ byAge: a }: CaseCohort, { byAge: b }: CaseCohort): boolean {
  return (a?.under18 ?? 0) > (b?.under18 ?? 0);
}

function lessDebt(a: CaseCohort['debt'], b: CaseCohort['debt']): boolean {
  if (!a) return false;
  return (
    (b?.workers ?? 0) < a.workers ||
    isLessMoney(b?.meanOutstanding, a.meanOutstanding) ||
    isLess(b?.monthlyRatePercent, a.monthlyRatePercent)
  );
}

/** True where there is less than before, or nothing is said any more. */
function isLess(later: string | undefined, earlier: string | undefined): boolean {
  if (earlier === undefined) return false;
  return later === undefined
    ? !decimal(earlier).isZero()
    : decimal(later).lessThan(decimal(earlier));
}

function isLessMoney(
  later: { amount: string; currency: string } | undefined,
  earlier: { amount: string; currency: string } | undefined,
): boolean {
  if (!earlier || decimal(earlier.amount).isZero()) return false;
  return later?.currency !== earlier.currency || isLess(later.amount, earlier.amount);
}

function isSame(a: unknown, b: unknown): boolean {
  return b !== undefined && canonicalJson(a) === canonicalJson(b);
}
