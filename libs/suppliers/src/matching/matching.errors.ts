import { DomainError } from '@para42/platform';
import type { MatchKind } from './compare/party';

/** What stands in the way of a merge, an undo or a decision. */
export interface ShownSite {
  id: string;
  name: string;
  address: string;
}

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

  sameRecord: () =>
    new DomainError('invalid', 'merge_same_record', 'A record is not merged into itself.', {
      errors: [
        {
          path: '/mergedId',
          code: 'merge_same_record',
          detail: 'Give the id of another record than survivorId.',
        },
      ],
    }),

  supplierHasUsers: () =>
    new DomainError(
      'conflict',
      'supplier_has_users',
      'People act for the supplier that would be merged away, or are invited to. Let it stay, or take them off first.',
    ),

  notYours: () =>
    new DomainError(
      'forbidden',
      'decision_not_yours',
      'Two records become one by the decision of an owner or a compliance manager. You may decide that they are different, or ask one of them.',
    ),

  /** @param sites of which those people come to see name and address */
  shownToPeople: (sites: readonly ShownSite[], more: boolean) =>
    new DomainError(
      'conflict',
      'merge_shown_to_people',
      `People act for a supplier of the two, or are invited to. After the merge those of the one that stays see name, address and country of ${sites.length}${more ? ' or more' : ''} further site(s) as their own, and may speak of them in their profile; figures, groups and what others recorded they do not see. Look at the sites, and decide again with shownToPeople true if they may.`,
      { members: { sites: sites.map(({ id, name, address }) => ({ id, name, address })), more } },
    ),

  stateWouldBeLost: (state: string) =>
    new DomainError(
      'conflict',
      'supplier_state_lost',
      `The supplier that would be merged away is ${state}, and the other one is not. Let it stay, or bring the other one into that state first.`,
    ),

  /** @param both whether choosing the other survivor would not help */
  needsEmptySide: (both: boolean) =>
    new DomainError(
      'conflict',
      'merge_needs_empty_side',
      both
        ? 'Both sites have a case file or what belongs to one (workers, agencies, chain, repayment), and a site has one case. Decide that they are different, and go on with the case of one of them.'
        : 'The site that would be merged away has a case file or what belongs to one (workers, agencies, chain, repayment). Let that site stay: give its id as survivorId.',
    ),

  matchingRunning: (runId: string) =>
    new DomainError(
      'conflict',
      'matching_running',
      'The register is being looked through already. Wait for it, or cancel it.',
      { members: { runId } },
    ),
};
