import { defineEvent } from '@para42/platform';
import { z } from 'zod';

const changed = z.strictObject({
  siteId: z.uuid(),
  /** Observations that are new, changed or withdrawn. */
  observationIds: z.array(z.uuid()),
});

/** The case of a site was put in as a whole. */
export const caseFileAccepted = defineEvent({ name: 'case-file-accepted', payload: changed });

/** An agency of the labour chains of these sites is known otherwise than before. */
export const agenciesChanged = defineEvent({
  name: 'agencies-changed',
  payload: z.strictObject({ siteIds: z.array(z.uuid()).min(1).max(1_000) }),
});

/** Of what the answers about a site differ is other than it was. */
export const answersCompared = defineEvent({
  name: 'answers-compared',
  payload: z.strictObject({ siteId: z.uuid() }),
});

/** Observations of a site changed otherwise: by answers, a licence, a rule, a rate, a policy. */
export const observationsChanged = defineEvent({ name: 'observations-changed', payload: changed });
