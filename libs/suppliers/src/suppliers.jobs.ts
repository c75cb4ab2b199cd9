import { invitationChanged } from '@para42/identity';
import { defineJob } from '@para42/platform';
import { z } from 'zod';
import { onboardingReminded, profileSubmitted, sitesChanged } from './suppliers.events';

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

/** The same for names, sectors and processes of sites. */
export const indexSiteNamesJob = defineJob({
  name: 'index-site-names',
  payload: z.object({ afterId: z.uuid().optional(), period: z.string().optional() }),
  schedule: { every: 'hour' },
});

/** Holds sites that are new or have changed, and their suppliers, against the entity lists. */
export const screenChangedSitesJob = defineJob({
  name: 'screen-changed-sites',
  on: sitesChanged,
  payload: sitesChanged.payload,
});

/** Moves a supplier along where a person of it is invited or accepts. */
export const followInvitationJob = defineJob({
  name: 'follow-invitation',
  on: invitationChanged,
  payload: invitationChanged.payload,
});

/** Takes a submitted profile over into the register. */
export const applyProfileJob = defineJob({
  name: 'apply-profile',
  on: profileSubmitted,
  payload: profileSubmitted.payload,
});

/** Every hour, because each tenant's day begins at an hour of its own. */
export const remindOnboardingJob = defineJob({
  name: 'remind-onboarding',
  payload: z.object({ period: z.string().optional() }),
  schedule: { every: 'hour' },
});

/** Writes a reminder to those for whom it was given. */
export const mailOnboardingReminderJob = defineJob({
  name: 'mail-onboarding-reminder',
  on: onboardingReminded,
  payload: onboardingReminded.payload,
});
