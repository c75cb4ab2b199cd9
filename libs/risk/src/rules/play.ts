/** Remedy forms (A/70/260 para 34). */
export type RemedyForm =
  | 'RESTITUTION'
  | 'REHABILITATION'
  | 'COMPENSATION'
  | 'SATISFACTION'
  | 'GUARANTEES_OF_NON_REPETITION';

/** Something that is to be done about a flag. */
export interface Measure {
  /** Of its own among the measures of all rules: it is part of what makes an action one. */
  code: string;
  stage: 'prevent' | 'mitigate';
  title: string;
  /** Who is to act; never the worker. */
  owner: 'buyer' | 'supplier';
  dueDays: number;
  /** What should be different afterwards, so that it can be checked. */
  expectedEffect: string;
  remedy?: RemedyForm;
}

/**
 * What is done about the flags of a rule. No measure dismisses, reports, fines or moves the affected
 * worker (A/70/260 paras 32, 52), and none depends on a worker's cooperation (paras 35, 49).
 */
export interface RulePlay {
  finding: string;
  actions: readonly Measure[];
}

/** Keeps the harm from happening. */
export const prevent = (
  code: string,
  title: string,
  owner: Measure['owner'],
  dueDays: number,
  expectedEffect: string,
): Measure => ({ code, stage: 'prevent', title, owner, dueDays, expectedEffect });

/** Eases or puts right harm that is there. */
export const mitigate = (
  code: string,
  title: string,
  owner: Measure['owner'],
  dueDays: number,
  expectedEffect: string,
  remedy?: RemedyForm,
): Measure => ({
  code,
  stage: 'mitigate',
  title,
  owner,
  dueDays,
  expectedEffect,
  ...(remedy ? { remedy } : {}),
});
