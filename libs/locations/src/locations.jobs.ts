import { defineJob } from '@para42/platform';
import { z } from 'zod';

const payload = z.object({
  source: z.string().max(50),
  /** Of the file, under which it lies in the object store. */
  sha256: z.string().length(64),
  /** The day that the file describes; null: as the file itself says, or the day of loading. */
  asOf: z.iso.date().nullable(),
  fileName: z.string().max(200),
  /** Of the tenant, for a source that may be loaded under one only. */
  licenceReference: z.string().max(300).optional(),
  /** Set where a version in quarantine is to be released. */
  release: z.object({ versionId: z.uuid(), reason: z.string().max(2_000) }).nullable(),
  /** Set where a version in use is to be put to the day of `asOf`. */
  correct: z.object({ versionId: z.uuid(), reason: z.string().max(2_000) }).optional(),
});

export type LoadSourceVersion = z.infer<typeof payload>;

/** Reads a stored file of a risk source and makes a version of it. */
export const loadSourceVersionJob = defineJob({
  name: 'load-source-version',
  payload,
  requires: 'source:load',
  transaction: 'own',
});

/** Every hour: which sources of a tenant fall due to be asked for. */
export const pollSourcesJob = defineJob({
  name: 'poll-sources',
  payload: z.object({ period: z.string() }),
  schedule: { every: 'hour' },
});

/** Asks a publisher for the current edition of a source. */
export const pollSourceJob = defineJob({
  name: 'poll-source',
  payload: z.object({ source: z.string().max(50) }),
  requires: 'source:load',
  transaction: 'own',
});
