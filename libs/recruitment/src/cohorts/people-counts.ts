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

/** True where one of two counts that are told would give 1 to 4 people away beside the other. */
export function isNear(count: number, other: number): boolean {
  return isFew(Math.abs(count - other));
}

/**
 * A part of wholes that are told too: not told where it, or what is left of a whole, is 1 to 4 people.
 * Of 6 people only a part of 5 leaves few: there nothing tells the two reasons apart.
 */
export function tellPart(part: number | null, ...wholes: readonly number[]): ToldCount {
  if (part === null) return null;
  if (isFew(part)) return wholes.includes(SMALLEST_TOLD + 1) ? null : FEW_PEOPLE;
  return wholes.some((whole) => isNear(whole, part)) ? null : part;
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

/** A count in a sentence. */
export function peopleInWords(count: number): string {
  return isFew(count) ? 'fewer than 5' : String(count);
}
