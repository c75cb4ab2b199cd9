import { defineStates } from '@para42/platform';

export type CampaignState = 'open' | 'closed';

/** Closing cancels what has not been submitted; what was submitted can still be reviewed. */
export const campaignStates = defineStates<CampaignState>({
  name: 'campaign',
  initial: 'open',
  transitions: { open: ['closed'], closed: [] },
});
