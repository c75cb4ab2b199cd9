import { join } from 'node:path';
import { sourceWith, type Fault } from './planted-source';

export interface DifferenceModules {
  templateDifference: typeof import('../../../libs/questionnaires/src/carrying/template-difference').templateDifference;
}

export interface CarryingModules {
  carryAnswers: typeof import('../../../libs/questionnaires/src/carrying/carry-answers').carryAnswers;
}

const CARRYING = join(__dirname, '../../../libs/questionnaires/src/carrying');

/** The carrying of answers, built anew with a fault planted in it or none. */
export function carrying(
  fault: Fault | undefined,
  outside: (name: string) => unknown,
): CarryingModules {
  return sourceWith(CARRYING, fault, outside)('carry-answers.ts') as unknown as CarryingModules;
}

/** The difference of versions, in the same way. */
export function differing(
  fault: Fault | undefined,
  outside: (name: string) => unknown,
): DifferenceModules {
  const from = sourceWith(CARRYING, fault, outside);
  return from('template-difference.ts') as unknown as DifferenceModules;
}
