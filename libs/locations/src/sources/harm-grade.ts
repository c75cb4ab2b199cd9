/**
 * Grade 1 (minor) to 5 (extreme) of an event that its publisher tells by numbers of people alone. The
 * limits are the product's own.
 */
export function harmGrade(killed: number, affected: number): number {
  const steps = [
    [1_000, 1_000_000],
    [100, 100_000],
    [10, 10_000],
    [1, 1_000],
  ] as const;
  const step = steps.findIndex(([dead, hit]) => killed >= dead || affected >= hit);
  return step === -1 ? 1 : 5 - step;
}

/** A number of people as it may be told: one to four are told as fewer than five. */
export function toldCount(people: number): string {
  return people > 0 && people < 5 ? 'fewer than 5' : String(Math.round(people));
}
