import { defineEvent } from '@para42/platform';
import { z } from 'zod';

/** Flags were raised, changed or cleared; ids of flags and of the sites they are on. */
export const flagsChanged = defineEvent({
  name: 'flags-changed',
  payload: z.object({
    siteIds: z.array(z.string().uuid()).max(10_000),
    raised: z.array(z.string().uuid()),
    changed: z.array(z.string().uuid()),
    cleared: z.array(z.string().uuid()),
  }),
});
