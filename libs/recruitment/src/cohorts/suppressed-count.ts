/** A number of people as it may leave: 1 to 4 are not told apart. */
export interface SuppressedCount {
  /** Null where there are 1 to 4, and of a sum where a part of it is so few. */
  count: number | null;
  fewerThanFive: boolean;
}

const SMALLEST_TOLD = 5;

/** Hides counts of 1 to 4 people. */
export function suppressed(count: number): SuppressedCount {
  const hidden = count > 0 && count < SMALLEST_TOLD;
  return { count: hidden ? null : count, fewerThanFive: hidden };
}

/** Hides a sum of groups of which one is 1 to 4 people: the others are told, and leave it over. */
export function suppressedSum(count: number, hasFew: boolean): SuppressedCount {
  const told = suppressed(count);
  return hasFew ? { ...told, count: null } : told;
}
