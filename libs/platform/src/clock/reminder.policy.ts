import { addDays } from './days';

export const REMINDER_KINDS = ['in_7_days', 'in_3_days', 'in_1_day', 'overdue'] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

const DAYS_BEFORE: Readonly<Record<ReminderKind, number>> = {
  in_7_days: 7,
  in_3_days: 3,
  in_1_day: 1,
  // The day after the due day: until its end there is time.
  overdue: -1,
};

interface Planned {
  kind: ReminderKind;
  /** YYYY-MM-DD */
  on: string;
}

/**
 * What is to be given for a due day, oldest first. A day of reminding that was over when the due day
 * was set is none.
 */
export function plannedReminders(dueOn: string, dueSetOn: string): Planned[] {
  return REMINDER_KINDS.map((kind) => ({ kind, on: addDays(dueOn, -DAYS_BEFORE[kind]) })).filter(
    ({ on }) => on > dueSetOn,
  );
}

/** The first day after `after` on which one is to be given; null where none is left. */
export function nextReminderOn(dueOn: string, dueSetOn: string, after: string): string | null {
  return plannedReminders(dueOn, dueSetOn).find(({ on }) => on > after)?.on ?? null;
}

export interface DueReminder {
  kind: ReminderKind;
  /** Those whose day went by unseen. They are not made up for: one reminder, and not three. */
  passedOver: ReminderKind[];
}

/** @param remindOn the first day that was not seen to yet */
export function dueReminder(
  dueOn: string,
  dueSetOn: string,
  remindOn: string,
  today: string,
): DueReminder | undefined {
  const due = plannedReminders(dueOn, dueSetOn).filter(({ on }) => on >= remindOn && on <= today);
  const last = due.pop();
  return last && { kind: last.kind, passedOver: due.map(({ kind }) => kind) };
}
