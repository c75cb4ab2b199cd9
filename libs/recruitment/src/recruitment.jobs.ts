import { defineJob } from '@para42/platform';
import { z } from 'zod';

/** Judges cases again after a change of an agency, a rule, the policy or a rate. */
export const reassessCases = defineJob({
  name: 'reassess-cases',
  payload: z.strictObject({ siteIds: z.array(z.uuid()).max(50) }),
});
