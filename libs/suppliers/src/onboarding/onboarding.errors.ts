import { DomainError, notFound, type FieldProblem } from '@para42/platform';

const field = (path: string, code: string, detail: string): DomainError =>
  new DomainError('invalid', code, detail, { errors: [{ path, code, detail }] });

export const onboardingErrors = {
  field,
  stageNotFound: () => notFound('stage'),
  assessmentNotFound: () => notFound('exit assessment'),
  roundNotFound: () => notFound('profile round'),

  siteLeft: () =>
    new DomainError(
      'conflict',
      'site_left',
      'The site is not one of this supplier any more, so what was said of it was not taken over. Where it still holds, enter it at the site.',
    ),

  supplierMerged: (existingId: string) =>
    new DomainError(
      'conflict',
      'supplier_merged',
      'The supplier was merged into another one before its profile was taken over. Where it still holds, enter it there.',
      { members: { existingId } },
    ),

  moveNotYours: (to: string, by: string) =>
    new DomainError('forbidden', 'move_not_yours', `A supplier becomes ${to} ${by}.`),

  reasonMissing: (state: string) =>
    field('/reason', 'reason_required', `Say why the supplier becomes ${state}.`),

  remarksMissing: () =>
    field(
      '/remarks',
      'remarks_required',
      'Say what is to be changed: at least one remark, each with the field of the profile that it is about.',
    ),

  remarkField: (problems: FieldProblem[]) =>
    new DomainError(
      'invalid',
      'remark_field_unknown',
      'A remark is about a field of the profile (/supplier/employees), about a site (/sites/{id}/address) or about all sites (/sites).',
      { errors: problems },
    ),

  onlyForChanges: () =>
    field('/remarks', 'remarks_not_asked', 'Remarks go with a request for changes only.'),

  noListInUse: () =>
    new DomainError(
      'conflict',
      'no_list_in_use',
      'No entity list is in use, so nothing can be screened. Load one first.',
    ),

  notScreened: (supplier: boolean, sites: number) =>
    new DomainError(
      'conflict',
      'not_screened',
      'The supplier was not held against every list in use as it stands now. Wait for the screening that its change has started, or start one.',
      { members: { supplierItself: supplier, sites } },
    ),

  profileWaits: () =>
    new DomainError(
      'conflict',
      'profile_not_taken_over',
      'The submitted profile is still being taken over into the register. Try again in a moment.',
    ),

  strongHits: (hits: readonly { id: string; list: string }[]) =>
    new DomainError(
      'conflict',
      'strong_hits_standing',
      'There are strong hits that no person has found to be false. Review them; or name each in despiteHits and say in reason why the supplier is approved all the same.',
      { members: { hits } },
    ),

  hitNotStanding: () =>
    field(
      '/despiteHits',
      'hit_not_standing',
      'Name only strong hits of this supplier that stand, and only on approval.',
    ),

  assessmentMissing: () =>
    field(
      '/exitAssessmentId',
      'exit_assessment_required',
      'Name the responsible-exit assessment that somebody other than its author has accepted.',
    ),

  assessmentNotAccepted: (state: string) =>
    new DomainError(
      'conflict',
      'exit_assessment_not_accepted',
      `The assessment is ${state}. Somebody other than its author accepts it first.`,
    ),

  assessmentOutdated: () =>
    new DomainError(
      'conflict',
      'exit_assessment_outdated',
      'The assessment was written before the relation was last taken up again. Write it anew.',
    ),

  assessmentReviewed: (state: string) =>
    new DomainError(
      'conflict',
      'exit_assessment_reviewed',
      `The assessment is ${state} already. Write another one.`,
    ),

  ownReview: () =>
    new DomainError(
      'conflict',
      'own_review',
      'Whoever wrote the assessment does not review it. Somebody else must.',
    ),

  remedyContinues: () =>
    field(
      '/remedyContinues',
      'remedy_continues',
      'Leaving ends no repayment and no finding: confirm that remedy goes on after the exit.',
    ),

  notBeforeTrade: (state: string) =>
    new DomainError(
      'conflict',
      'no_relation_to_leave',
      `The supplier is ${state}. An exit is assessed of one that is active or suspended.`,
    ),

  notAMember: (path: string) => {
    const detail =
      'Name somebody who belongs to your side of the tenant now, by the userId of the list of members (its id names the membership).';
    return new DomainError('not_found', 'member_not_found', detail, {
      errors: [{ path, code: 'member_not_found', detail }],
    });
  },

  duePast: () => field('/dueOn', 'due_in_past', 'The day is past. Give today or a later day.'),

  timeZone: () =>
    field('/timeZone', 'time_zone_unknown', 'Give a time zone of IANA, e.g. Europe/Berlin.'),

  noOwnProfile: () =>
    new DomainError(
      'forbidden',
      'no_own_profile',
      'Only the user of a supplier has a profile here.',
    ),

  profileClosed: (state: string) =>
    new DomainError(
      'conflict',
      'profile_closed',
      `The profile cannot be changed while the supplier is ${state}. It can while it is registered or changes are requested.`,
    ),

  ownSiteNotFound: () => notFound('site'),

  tooManyNewSites: (most: number) =>
    new DomainError(
      'conflict',
      'too_many_new_sites',
      `One round holds at most ${most} new sites. Send your buyer a list of the others.`,
    ),
};
