import { nothingUnplaced } from '../answers/answered-case';
import type { UnplacedSides } from './compared-answers';

export const NOTHING_UNPLACED: UnplacedSides = {
  employer: nothingUnplaced(),
  agency: nothingUnplaced(),
};

const NOT_PLACED = ', but it could not be placed: ';

/** Whether words say no more than that something has no place yet, which contradicts nothing. */
export function isOnlyNotPlaced(words: string): boolean {
  return words.includes(NOT_PLACED);
}

/**
 * That one side does not tell of something, which is only said where it does not: what it told and
 * no case could take is told, with the reason.
 */
export function notTold(
  side: 'employer' | 'agency',
  what: string,
  reason: string | undefined,
): string[] {
  return reason === undefined
    ? [`the ${side} does not tell ${what}`]
    : [`the ${side} tells ${what}${NOT_PLACED}${reason}`];
}
