export type InformClass = 'VERY_LOW' | 'LOW' | 'MEDIUM' | 'HIGH' | 'VERY_HIGH';

/**
 * Lower limits of INFORM's five classes of the index. Unverified: INFORM fixes them per edition; these
 * are to be checked against the methodology report before anyone relies on the class alone.
 */
export const INFORM_CLASS_LIMITS = { LOW: 2.0, MEDIUM: 3.5, HIGH: 5.0, VERY_HIGH: 6.5 } as const;

/** The class of an index value (decimal string, 0 to 10). See {@link INFORM_CLASS_LIMITS}. */
export function informClass(score: string): InformClass {
  const value = Number(score);
  if (value >= INFORM_CLASS_LIMITS.VERY_HIGH) return 'VERY_HIGH';
  if (value >= INFORM_CLASS_LIMITS.HIGH) return 'HIGH';
  if (value >= INFORM_CLASS_LIMITS.MEDIUM) return 'MEDIUM';
  return value >= INFORM_CLASS_LIMITS.LOW ? 'LOW' : 'VERY_LOW';
}
