import { defineJob } from '@para42/platform';
import { z } from 'zod';
import { sitesChanged } from './suppliers.events';

/** Reads one list from start to end, or from where an earlier attempt stopped. */
export const importFacilitiesJob = defineJob({
  name: 'import-facilities',
  payload: z.object({ importId: z.uuid() }),
  transaction: 'own',
  timeoutMs: 30_000,
  requires: 'import:run',
});

/**
 * Makes names findable that came in by the thousand, a batch to a task. Once a day from the start,
 * in case an import ended for good before it could ask.
 */
export const indexSupplierNamesJob = defineJob({
  name: 'index-supplier-names',
  payload: z.object({ afterId: z.uuid().optional(), period: z.string().optional() }),
  schedule: { every: 'day' },
});

/** Holds sites that are new or have changed, and their suppliers, against the entity lists. */
export const screenChangedSitesJob = defineJob({
  name: 'screen-changed-sites',
  on: sitesChanged,
  payload: sitesChanged.payload,
});
