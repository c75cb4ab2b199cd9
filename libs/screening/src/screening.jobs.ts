import { defineJob } from '@para42/platform';
import { z } from 'zod';
import { SUBJECT_KINDS } from './subjects/screening-subject';

const kind = z.enum(SUBJECT_KINDS);

const load = z.object({
  list: z.string().max(50),
  /** Of the file, under which it lies in the object store. */
  sha256: z.string().length(64),
  /** The day that the file describes; null: as the file itself says, or the day of loading. */
  asOf: z.iso.date().nullable(),
  fileName: z.string().max(200),
  licenceReference: z.string().max(300).optional(),
  /** Set where a version in quarantine is to be released. */
  release: z.object({ versionId: z.uuid(), reason: z.string().max(2_000) }).nullable(),
});
export type LoadEntityList = z.infer<typeof load>;

/** Reads a stored file of an entity list and makes a version of it. */
export const loadEntityListJob = defineJob({
  name: 'load-entity-list',
  payload: load,
  requires: 'screening:run',
  transaction: 'own',
  timeoutMs: 120_000,
});

const some = z.object({ kind, ids: z.array(z.uuid()).min(1).max(1_000) });
export type ScreenSubjects = z.infer<typeof some>;

/** Screens subjects that are new or have changed. */
export const screenSubjectsJob = defineJob({ name: 'screen-subjects', payload: some });

const walk = z.object({
  runId: z.uuid(),
  kind: kind.nullable(),
  afterId: z.uuid().nullable(),
  /** Editions whose changes are held against subjects that have not changed. */
  versionIds: z.array(z.uuid()),
  /** Every pair, whether or not anything changed. */
  all: z.boolean(),
  screened: z.number().int(),
  changed: z.number().int(),
});
export type ScreenRegister = z.infer<typeof walk>;

/** Walks every subject of the tenant, a batch to a task; the last one finishes the run. */
export const screenRegisterJob = defineJob({ name: 'screen-register', payload: walk });

/** Every night: what changed in lists or subjects and was not screened yet. */
export const screenNightlyJob = defineJob({
  name: 'screen-nightly',
  payload: z.object({ period: z.string() }),
  schedule: { every: 'day' },
});
