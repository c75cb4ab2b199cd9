import { defineJob, mailSettled } from '@para42/platform';

/** Tells contexts above where the mail of an invitation did not arrive. */
export const followInvitationMailJob = defineJob({
  name: 'follow-invitation-mail',
  payload: mailSettled.payload,
  on: mailSettled,
});
