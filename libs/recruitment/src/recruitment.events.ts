import { defineEvent } from '@para42/platform';
import { z } from 'zod';

const changed = z.strictObject({
  siteId: z.uuid(),
  /** Observations that are new, changed or withdrawn. */
  observationIds: z.array(z.uuid()),
});

/** The case of a site was put in as a whole. */
export const caseFileAccepted = defineEvent({ name: 'case-file-accepted', payload: changed });

/** Observations of a site changed otherwise: by answers, a licence, a rule, a rate, a policy. */
export const observationsChanged = defineEvent({ name: 'observations-changed', payload: changed });
