/** What stands in place of a count of 1 to 4 people. */
export const FEW_PEOPLE = '1-4';

const SMALLEST_TOLD = 5;

/** A count as a bundle tells it; null is not known, or not told. */
export type ToldCount = number | typeof FEW_PEOPLE | null;

/** True for 1 to 4 people. */
export function isFew(count: number | null): boolean {
  return count !== null && count > 0 && count < SMALLEST_TOLD;
}

/** A count of people on its own. */
export function tell(count: number | null): ToldCount {
  return isFew(count) ? FEW_PEOPLE : count;
}

/** A part of a whole that is told too: not told where the rest of it would be 1 to 4 people. */
export function tellPart(part: number | null, whole: number): ToldCount {
  if (part === null || isFew(part)) return tell(part);
  return isFew(whole - part) ? null : part;
}

/**
 * A breakdown of a whole that is told too. One part of 1 to 4 people could be worked out from the
 * others, so then no part is told; likewise where the parts leave 1 to 4 people over.
 */
export function tellBreakdown(
  parts: Readonly<Record<string, number | null>>,
  whole: number,
): Record<string, number | null> | null {
  const counts = Object.values(parts);
  const rest = whole - counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (counts.every((count) => count === null) || [...counts, rest].some(isFew)) return null;
  return { ...parts };
}

/** A sum of money, not told where a count of 1 to 4 people could be worked out from it. */
export function tellSum(sum: string, counts: readonly number[]): string | null {
  return counts.some(isFew) ? null : sum;
}

/** A count in a sentence. */
export function peopleInWords(count: number): string {
  return isFew(count) ? 'fewer than 5' : String(count);
}
