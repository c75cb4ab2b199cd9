import { DomainError } from '@para42/platform';
import type { MatchKind } from './compare/party';

/** What stands in the way of a merge, an undo or a decision. */
export const matchingErrors = {
  mergedAlready: () =>
    new DomainError(
      'conflict',
      'merged_already',
      'One of the two was merged into another record meanwhile. Look at its merges.',
    ),

  recordMissing: (kind: MatchKind) =>
    new DomainError('conflict', 'record_missing', `One of the two ${kind}s is not there any more.`),

  mergeUndone: () => new DomainError('conflict', 'merge_undone', 'This merge was undone already.'),

  mergeCovered: () =>
    new DomainError(
      'conflict',
      'merge_covered',
      'The survivor was merged into another record since. Undo that merge first.',
    ),

  candidateDecided: () =>
    new DomainError(
      'conflict',
      'candidate_decided',
      'The two were merged already. Undo the merge if they are two.',
    ),

  survivorUnknown: () =>
    new DomainError('invalid', 'survivor_unknown', 'The survivor is one of the two.', {
      errors: [
        { path: '/survivorId', code: 'survivor_unknown', detail: 'Give the id of one of the two.' },
      ],
    }),

  supplierHasUsers: () =>
    new DomainError(
      'conflict',
      'supplier_has_users',
      'People act for the supplier that would be merged away, or are invited to. Let it stay, or take them off first.',
    ),

  matchingRunning: (runId: string) =>
    new DomainError(
      'conflict',
      'matching_running',
      'The register is being looked through already. Wait for it, or cancel it.',
      { members: { runId } },
    ),
};
