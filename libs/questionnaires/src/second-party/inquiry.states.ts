import { defineStates } from '@para42/platform';

export type InquiryState =
  'open' | 'in_progress' | 'submitted' | 'returned' | 'accepted' | 'cancelled';

/** As of an assignment; it is the tenant's own people who answer. */
export const inquiryStates = defineStates<InquiryState>({
  name: 'inquiry',
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
