import { defineJob, type AnyJob } from '@para42/platform';
import { z } from 'zod';
import { MATCH_KINDS } from './compare/party';

const kind = z.enum(MATCH_KINDS);

const some = z.object({
  kind,
  ids: z.array(z.uuid()).min(1).max(500),
  /** Also those that are as they were when they were last compared. */
  all: z.boolean().optional(),
});
export type MatchRecords = z.infer<typeof some>;

/** Holds records that are new or have changed against the register. */
export const matchRecordsJob = defineJob({ name: 'match-records', payload: some });

const walk = z.object({
  /** Null: nobody asked for it by hand, as after an import. */
  runId: z.uuid().nullable(),
  kind,
  afterId: z.uuid().nullable(),
  /** Only records that changed since then; null: all. */
  since: z.iso.datetime().nullable(),
  /** Also those that are as they were when they were last compared. */
  all: z.boolean(),
  /** Records of the batch before whose merges were too many for its transaction. */
  waiting: z.array(z.uuid()).max(500).optional(),
  seen: z.number().int(),
  compared: z.number().int(),
  held: z.number().int(),
  merged: z.number().int(),
});
export type MatchRegister = z.infer<typeof walk>;

/** Walks the register, a batch to a task: suppliers first, so that their sites meet under one supplier. */
export const matchRegisterJob = defineJob({ name: 'match-register', payload: walk });

/** Every night: what changed and was not compared yet, as after an import that was stopped. */
export const matchNightlyJob = defineJob({
  name: 'match-nightly',
  payload: z.object({ period: z.string() }),
  schedule: { every: 'day' },
});

export const matchingJobs: readonly AnyJob[] = [
  matchRecordsJob,
  matchRegisterJob,
  matchNightlyJob,
] as AnyJob[];
