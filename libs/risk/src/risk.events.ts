import { defineEvent } from '@para42/platform';
import { z } from 'zod';

/** Flags were raised, changed or cleared; ids of flags and of the sites they are on. */
export const flagsChanged = defineEvent({
  name: 'flags-changed',
  payload: z.object({
    siteIds: z.array(z.uuid()).max(10_000),
    raised: z.array(z.uuid()),
    changed: z.array(z.uuid()),
    /** Those of the changed ones that were settled or cleared before. */
    reopened: z.array(z.uuid()),
    cleared: z.array(z.uuid()),
  }),
});
