import { defineEvent } from '@para42/platform';
import { z } from 'zod';

/** Crisis areas that a newly loaded version brought or changed. */
export const crisisAreasChanged = defineEvent({
  name: 'crisis-areas-changed',
  payload: z.object({
    areaIds: z.array(z.uuid()),
    sourceVersionId: z.uuid(),
  }),
});

/** Countries (ISO alpha-3) whose scores differ from what was known before. */
export const countryScoresChanged = defineEvent({
  name: 'country-scores-changed',
  payload: z.object({
    countries: z.array(z.string().length(3)),
    sourceVersionId: z.uuid(),
  }),
});

/** Countries (ISO alpha-3) of which a list now says something else than was known before. */
export const listingsChanged = defineEvent({
  name: 'listings-changed',
  payload: z.object({
    countries: z.array(z.string().length(3)),
    sourceVersionId: z.uuid(),
  }),
});
