import { defineJob } from '@para42/platform';
import { z } from 'zod';

/** Builds a bundle; it opens its own transactions, since writing takes longer than one may last. */
export const buildBundleJob = defineJob({
  name: 'build-bundle',
  payload: z.object({ bundleId: z.uuid() }),
  transaction: 'own',
  requires: 'bundle:request',
});
