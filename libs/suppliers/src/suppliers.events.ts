import { defineEvent } from '@para42/platform';
import { z } from 'zod';

/** Sites were entered, or something about them changed that an assessment of risk looks at. */
export const sitesChanged = defineEvent({
  name: 'sites-changed',
  payload: z.object({ siteIds: z.array(z.uuid()).min(1).max(5_000) }),
});
