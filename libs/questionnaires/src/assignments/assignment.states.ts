import { defineStates } from '@para42/platform';
import { ANSWERING_MOVES, type AnsweringState } from './answering.policy';

export type AssignmentState = AnsweringState;

export const assignmentStates = defineStates<AssignmentState>({
  name: 'assignment',
  initial: 'open',
  transitions: ANSWERING_MOVES,
});
