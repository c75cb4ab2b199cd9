import { addDays } from '@para42/platform';
import { diligenceErrors } from '../diligence.errors';
import type { Action } from './action.repository';
import { CHECK_AFTER_DAYS } from './due-days';

export interface ActionChange {
  state?: 'in_progress' | 'done' | 'cancelled';
  ownerName?: string;
  /** YYYY-MM-DD. */
  dueOn?: string;
  note?: string;
}

/** @throws DomainError invalid `nothing_to_change`, `note_required` */
export function refuseEmpty(change: ActionChange): void {
  const { state, ownerName, dueOn, note } = change;
  if ((state ?? ownerName ?? dueOn) === undefined) throw diligenceErrors.nothingToChange();
  // What is not done for affected workers needs a reason that can be read later.
  if (state === 'cancelled' && !note?.trim()) throw diligenceErrors.noteRequired();
}

/** The action after the change. Taken up again it is not done any more: what was said is in the ledger. */
export function changedAction(
  action: Action,
  change: ActionChange,
  now: { on: string; by: string },
): Action {
  const { state = action.state, ownerName = action.ownerName, dueOn = action.dueOn } = change;
  const checkDueOn = dueOn === action.dueOn ? action.checkDueOn : addDays(dueOn, CHECK_AFTER_DAYS);
  const changed = { ...action, state, ownerName, dueOn, checkDueOn };
  if (change.state === 'done') {
    return { ...changed, doneOn: now.on, doneBy: now.by, doneNote: change.note ?? null };
  }
  return change.state === 'in_progress' ? { ...changed, ...NOT_DONE } : changed;
}

const NOT_DONE = {
  doneOn: null,
  doneBy: null,
  doneNote: null,
  checkedOn: null,
  checkedBy: null,
  checkNote: null,
} as const;
