import { defineJob, type AnyJob } from '@para42/platform';
import { z } from 'zod';

const period = z.object({ period: z.string().optional() });

/** Every hour, because each tenant's day begins at an hour of its own. */
export const remindAssignmentsJob = defineJob({
  name: 'remind-assignments',
  payload: period,
  schedule: { every: 'hour' },
});

/** Writes to people of what they were reminded of, once all of the day is given. */
export const mailAssignmentRemindersJob = defineJob({
  name: 'mail-assignment-reminders',
  payload: period,
});

/** Makes campaigns that come again: every hour, each in a task of its own. */
export const repeatCampaignsJob = defineJob({
  name: 'repeat-campaigns',
  payload: period,
  schedule: { every: 'hour' },
});

/** On the first day of a month: the digest of what the tenant's own people wrote down. */
export const sealInquiriesJob = defineJob({
  name: 'seal-inquiries',
  payload: z.object({ period: z.string() }),
  schedule: { every: 'day' },
});

export const campaignJobs = [
  remindAssignmentsJob,
  mailAssignmentRemindersJob,
  repeatCampaignsJob,
  sealInquiriesJob,
] as readonly AnyJob[];
