import { DomainError, invalid } from '@para42/platform';

/** Every refusal of this context, with what to do about it. */
export const diligenceErrors = {
  alreadyShared: () =>
    new DomainError('conflict', 'already_shared', 'The supplier can see this action already.'),

  notYours: () =>
    new DomainError(
      'conflict',
      'not_yours',
      'The buyer is to act here. You can mark actions done that are yours.',
    ),

  ownCheck: () =>
    new DomainError(
      'conflict',
      'own_check',
      'Whoever marked the action done does not check its effect. Ask somebody else to.',
    ),

  nothingToChange: () => invalid('nothing_to_change', 'Give a state, an owner or a due date.'),

  noteRequired: () =>
    invalid('note_required', 'Say in a note why the action is not carried out.', [
      { path: '/note', code: 'note_required', detail: 'Give the reason.' },
    ]),

  actionsOpen: (open: number) =>
    new DomainError(
      'conflict',
      'actions_open',
      `${open} of its actions ${areOrIs(open)} not done. Finish or cancel ${themOrIt(open)}, then call the finding resolved.`,
    ),

  flagOpen: (state: string) =>
    new DomainError(
      'conflict',
      'flag_open',
      `The flag that the finding came from is ${state}. A finding is withdrawn when its flag is dismissed (PATCH /flags/{id}, with a reason) or cleared by the data.`,
    ),

  dueAfterDeadline: (deadlineOn: string) =>
    invalid('due_after_deadline', `Repayment of this site is due by ${deadlineOn}.`, [
      {
        path: '/dueOn',
        code: 'due_after_deadline',
        detail: `Give a day up to ${deadlineOn}, the deadline of the repayment plan.`,
      },
    ]),

  actionsUnchecked: (unchecked: number) =>
    new DomainError(
      'conflict',
      'actions_unchecked',
      `${unchecked} of its actions ${areOrIs(unchecked)} not known to have worked. Check ${unchecked === 1 ? 'its' : 'their'} effect, then call the finding verified.`,
    ),
};

function areOrIs(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function themOrIt(count: number): string {
  return count === 1 ? 'it' : 'them';
}
