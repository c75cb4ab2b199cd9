import type { Stage } from '../cycles/cycle.states';

/** Remedy forms (A/70/260 para 34). */
export type RemedyForm =
  | 'RESTITUTION'
  | 'REHABILITATION'
  | 'COMPENSATION'
  | 'SATISFACTION'
  | 'GUARANTEES_OF_NON_REPETITION';

export interface ActionTemplate {
  code: string;
  stage: Extract<Stage, 'prevent' | 'mitigate'>;
  title: string;
  /** Who is to act; never the worker. */
  owner: 'buyer' | 'supplier';
  dueDays: number;
  /** What should be different afterwards, so that it can be checked. */
  expectedEffect: string;
  remedy?: RemedyForm;
}

export interface Play {
  /** The risk rule whose flags it answers. */
  ruleCode: string;
  finding: string;
  actions: readonly ActionTemplate[];
}

/** Keeps the harm from happening. */
export const prevent = (
  code: string,
  title: string,
  owner: ActionTemplate['owner'],
  dueDays: number,
  expectedEffect: string,
): ActionTemplate => ({ code, stage: 'prevent', title, owner, dueDays, expectedEffect });

/** Eases or puts right harm that is there. */
export const mitigate = (
  code: string,
  title: string,
  owner: ActionTemplate['owner'],
  dueDays: number,
  expectedEffect: string,
  remedy?: RemedyForm,
): ActionTemplate => ({
  code,
  stage: 'mitigate',
  title,
  owner,
  dueDays,
  expectedEffect,
  ...(remedy ? { remedy } : {}),
});
