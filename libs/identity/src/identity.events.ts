import { defineEvent } from '@para42/platform';
import { z } from 'zod';

/** Of whom somebody was invited: a supplier or an agency. A buyer's people and auditors are not told of. */
const about = {
  invitationId: z.uuid(),
  party: z.enum(['supplier', 'agency']),
  partyId: z.uuid(),
};

/** Somebody of a supplier or an agency was invited, or invited again: by mail, or by a link passed on. */
export const invitationSent = defineEvent({
  name: 'invitation-sent',
  payload: z.object(about),
});

/** An invitation was taken up: the party has a person who can act for it. */
export const invitationAccepted = defineEvent({
  name: 'invitation-accepted',
  payload: z.object({ ...about, userId: z.uuid() }),
});

/** The mail of an invitation did not arrive: refused, bounced, or given up. */
export const invitationFailed = defineEvent({
  name: 'invitation-failed',
  payload: z.object({ ...about, delivery: z.enum(['refused', 'bounced', 'gave_up']) }),
});

export type InvitationEvent = z.infer<typeof invitationSent.payload>;
