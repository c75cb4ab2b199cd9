import { defineEvent } from '@para42/platform';
import { z } from 'zod';

/** A document was taken in, or it was added what an audit report asked. */
export const documentAdded = defineEvent({
  name: 'document-added',
  payload: z.object({
    documentId: z.uuid(),
    supplierId: z.uuid(),
    /** Absent where it speaks of the supplier as a whole. */
    siteId: z.uuid().optional(),
    kind: z.string(),
  }),
});
