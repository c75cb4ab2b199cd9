import { defineJob } from '@para42/platform';
import { z } from 'zod';

const id = z.string().uuid();

/** Assesses up to 1,000 sites in one transaction. */
export const assessSitesJob = defineJob({
  name: 'assess-sites',
  payload: z.object({ siteIds: z.array(id).max(1_000), cause: z.string().max(200) }),
});

/** Walks every site of the tenant, a batch to a task; the last one finishes the run. */
export const sweepSitesJob = defineJob({
  name: 'sweep-sites',
  payload: z.object({ runId: id, afterSiteId: id.nullable(), assessed: z.number().int() }),
  requires: 'flag:read',
});
