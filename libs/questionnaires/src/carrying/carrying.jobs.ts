import { defineJob } from '@para42/platform';
import { z } from 'zod';

/** Moves what of a campaign is still with its respondents, one assignment at a time. */
export const moveAssignmentsJob = defineJob({
  name: 'move-assignments',
  payload: z.strictObject({
    campaignId: z.uuid(),
    version: z.number().int(),
    /** Actor who asked for it. */
    by: z.string(),
  }),
  transaction: 'own',
});
