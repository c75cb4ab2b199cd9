/** A number of people as it may leave: 1 to 4 are not told apart. */
export interface SuppressedCount {
  /** Null where there are 1 to 4. */
  count: number | null;
  fewerThanFive: boolean;
}

const SMALLEST_TOLD = 5;

/** Hides counts of 1 to 4 people. */
export function suppressed(count: number): SuppressedCount {
  const hidden = count > 0 && count < SMALLEST_TOLD;
  return { count: hidden ? null : count, fewerThanFive: hidden };
}
