import { defineStates } from '@para42/platform';

export type AssignmentState =
  'open' | 'in_progress' | 'submitted' | 'returned' | 'accepted' | 'cancelled';

/**
 * `submitted` goes back to `in_progress` when the respondent withdraws before the review. What was
 * returned may be submitted as it is: not every remark asks for another answer.
 */
export const assignmentStates = defineStates<AssignmentState>({
  name: 'assignment',
  initial: 'open',
  transitions: {
    open: ['in_progress', 'cancelled'],
    in_progress: ['submitted', 'cancelled'],
    submitted: ['in_progress', 'returned', 'accepted'],
    returned: ['in_progress', 'submitted', 'cancelled'],
    accepted: [],
    cancelled: [],
  },
});
