import { defineStates } from '@para42/platform';
import type { SourceVersionState } from './source-version';

/** A person can release a version from quarantine, with a reason; nothing is put back into it. */
export const sourceVersionStates = defineStates<SourceVersionState>({
  name: 'source version',
  initial: 'quarantined',
  transitions: { quarantined: ['loaded'], loaded: [] },
});
