import { z } from 'zod';
import { defineEvent } from '../events/define-event';

/** A mail has come to an end: the mail server took it, or it did not arrive. */
export const mailSettled = defineEvent({
  name: 'mail-settled',
  payload: z.object({
    deliveryId: z.uuid(),
    kind: z.string(),
    subjectType: z.string(),
    subjectId: z.uuid(),
    state: z.enum(['sent', 'refused', 'bounced', 'gave_up']),
  }),
});

export type MailSettled = z.infer<typeof mailSettled.payload>;
