import { defineEvent } from '@para42/platform';
import { z } from 'zod';

/** Somebody was invited to act for a party, or took the invitation up. Never says who. */
export const invitationChanged = defineEvent({
  name: 'invitation-changed',
  payload: z.object({
    invitationId: z.uuid(),
    party: z.enum(['buyer', 'supplier', 'agency', 'auditor']),
    /** The supplier or the agency. */
    partyId: z.uuid().nullable(),
    state: z.enum(['sent', 'accepted']),
  }),
});
