import { defineStates } from '@para42/platform';
import type { SourceVersionState } from './source-version';

/**
 * A person releases a version from quarantine or rejects it, with a reason; nothing is put back into it. One in use
 * whose day was wrong is replaced by the version that corrects it.
 */
export const sourceVersionStates = defineStates<SourceVersionState>({
  name: 'source version',
  initial: 'quarantined',
  transitions: {
    quarantined: ['loaded', 'rejected'],
    loaded: ['replaced'],
    rejected: [],
    replaced: [],
  },
});
