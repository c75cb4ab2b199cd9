import { z } from 'zod';
import { defineJob } from '../jobs/define-job';

const payload = z.object({ deliveryId: z.uuid() });
export type SendMail = z.infer<typeof payload>;

/**
 * One attempt at one mail; a later one is another task. Workers that die of it are counted by the
 * delivery as well, which gives up before the task is parked.
 */
export const sendMailJob = defineJob({
  name: 'send-mail',
  payload,
  transaction: 'own',
  maxAttempts: 12,
});
