import { defineStates } from '@para42/platform';
import { ANSWERING_MOVES, type AnsweringState } from '../assignments/answering.policy';

export type InquiryState = AnsweringState;

/** As of an assignment; it is the tenant's own people who answer. */
export const inquiryStates = defineStates<InquiryState>({
  name: 'inquiry',
  initial: 'open',
  transitions: ANSWERING_MOVES,
});
