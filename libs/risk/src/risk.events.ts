import { defineEvent } from '@para42/platform';
import { z } from 'zod';

/** A version of a tenant's own rule went live, or the rule was retired. */
export const ownRuleSwitched = defineEvent({
  name: 'own-rule-switched',
  payload: z.object({
    ruleId: z.uuid(),
    code: z.string().max(100),
    number: z.number().int(),
    state: z.enum(['live', 'retired']),
  }),
});

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
