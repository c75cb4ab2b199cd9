/** Where a questionnaire stands with whoever answers it and whoever reviews that. */
export type AnsweringState =
  'open' | 'in_progress' | 'submitted' | 'returned' | 'accepted' | 'cancelled';

/**
 * `submitted` goes back to `in_progress` when it is withdrawn before the review. What was returned may
 * be submitted as it is: not every remark asks for another answer.
 */
export const ANSWERING_MOVES: Readonly<Record<AnsweringState, readonly AnsweringState[]>> = {
  open: ['in_progress', 'cancelled'],
  in_progress: ['submitted', 'cancelled'],
  submitted: ['in_progress', 'returned', 'accepted'],
  returned: ['in_progress', 'submitted', 'cancelled'],
  accepted: [],
  cancelled: [],
};
