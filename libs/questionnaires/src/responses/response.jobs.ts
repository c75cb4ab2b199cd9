import { defineJob } from '@para42/platform';
import { z } from 'zod';

/** Writes the responses to a questionnaire into a file; it opens its own transactions, a page at a time. */
export const exportResponsesJob = defineJob({
  name: 'export-responses',
  payload: z.object({ exportId: z.uuid() }),
  transaction: 'own',
  requires: 'assignment:review',
});
