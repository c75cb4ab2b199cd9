/** Kinds of crisis (A/70/260 §16, §38). A crisis is a property of a place, never of its people. */
export const CRISIS_TYPES = [
  'ARMED_CONFLICT',
  'NATURAL_DISASTER',
  'PROTRACTED_CRISIS',
  'MASS_DISPLACEMENT',
  'POST_CONFLICT',
] as const;
export type CrisisType = (typeof CRISIS_TYPES)[number];

export const CRISIS_PHASES = ['emerging', 'active', 'recovery'] as const;
export type CrisisPhase = (typeof CRISIS_PHASES)[number];

/** How a place was found to lie in an area, the most exact first. */
export const MATCH_METHODS = ['radius', 'polygon', 'admin1', 'bbox', 'country'] as const;
export type MatchMethod = (typeof MATCH_METHODS)[number];
