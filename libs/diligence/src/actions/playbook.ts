import { PLACE_PLAYS } from './place-plays';
import type { Play } from './play';
import { RECRUITMENT_PLAYS } from './recruitment-plays';
import { TOLD_PLAYS } from './told-plays';

/**
 * What is done about each kind of risk. No action dismisses, reports, fines or moves the affected
 * worker (A/70/260 paras 32, 52), and none depends on a worker's cooperation (paras 35, 49).
 */
export const PLAYBOOK: readonly Play[] = [...PLACE_PLAYS, ...RECRUITMENT_PLAYS, ...TOLD_PLAYS];

export function playFor(ruleCode: string): Play | undefined {
  return PLAYBOOK.find((play) => play.ruleCode === ruleCode);
}
