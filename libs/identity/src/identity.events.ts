import { defineEvent } from '@para42/platform';
import { z } from 'zod';

/**
 * Somebody was invited to act for a party, took the invitation up, or the mail of it did not arrive.
 * Never says who.
 */
export const invitationChanged = defineEvent({
  name: 'invitation-changed',
  payload: z.object({
    invitationId: z.uuid(),
    party: z.enum(['buyer', 'supplier', 'agency', 'auditor']),
    /** The supplier or the agency. */
    partyId: z.uuid().nullable(),
    /** Id of whoever invited, where that is known. */
    invitedBy: z.string().optional(),
    state: z.enum(['sent', 'accepted', 'failed']),
  }),
});
