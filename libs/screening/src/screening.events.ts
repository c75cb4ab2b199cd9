import { defineEvent } from '@para42/platform';
import { z } from 'zod';

const ids = z.array(z.uuid()).max(5_000);

/** Hits of these subjects were raised, changed, reviewed or closed. */
export const screeningHitsChanged = defineEvent({
  name: 'screening-hits-changed',
  payload: z.object({ supplierIds: ids, siteIds: ids, agencyIds: ids }),
});
