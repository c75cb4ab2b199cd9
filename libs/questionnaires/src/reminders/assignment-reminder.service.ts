import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import {
  dueReminder,
  MailService,
  newId,
  nextReminderOn,
  Tx,
  type Ctx,
  type Delivery,
  type TxCtx,
} from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import {
  AssignmentReminderRepository,
  type DueAssignment,
  type Reminder,
  type ReminderFilter,
  type ReminderLine,
} from './assignment-reminder.repository';

/** With how far its mails came, in no order of people. */
export type ReminderTold = Omit<ReminderLine, 'deliveryIds'> & { mails: Delivery[] };

/** Assignments of one transaction. */
const BATCH = 500;

/** Reminds respondents before an assignment is due, and tells the owner of the campaign when it is overdue. */
@Injectable()
export class AssignmentReminderService {
  constructor(
    private readonly tx: Tx,
    private readonly reminders: AssignmentReminderRepository,
    private readonly identity: IdentityReadModel,
    private readonly register: SuppliersReadModel,
    private readonly mail: MailService,
  ) {}

  /** Newest first. */
  list(
    ctx: Ctx,
    filter: ReminderFilter,
    beforeId: string | undefined,
    limit: number,
  ): Promise<ReminderTold[]> {
    const read = async (txCtx: TxCtx): Promise<ReminderTold[]> =>
      this.mail.withMails(txCtx, await this.reminders.list(txCtx, filter, beforeId, limit));
    return this.tx.run(ctx, read, { readOnly: true });
  }

  /**
   * Gives what is due by the tenant's day of now, whatever period the task is of: days that went by
   * unseen are not made up for one by one. @returns whether there may be more
   */
  async remind(ctx: TxCtx): Promise<boolean> {
    const today = await this.register.today(ctx);
    const due = await this.reminders.due(ctx, today, BATCH);
    if (due.length === 0) return false;
    const moved = await this.reminders.moveOn(
      ctx,
      due.map(({ id, remindOn, dueOn, dueSetOn }) => ({
        ...{ id, dueOn, from: remindOn },
        to: nextReminderOn(dueOn, dueSetOn, today),
      })),
    );
    const given = due.filter(({ id }) => moved.has(id));
    const people = await this.peopleOf(ctx, given);
    const reminders = given.flatMap((one) => reminderOf(one, today, people) ?? []);
    await this.reminders.give(ctx, reminders);
    return due.length === BATCH;
  }

  private async peopleOf(ctx: TxCtx, due: readonly DueAssignment[]): Promise<People> {
    const respondents = new Map<string, string[]>();
    for (const party of ['supplier', 'agency'] as const) {
      const ids = new Set(due.flatMap((one) => one[`${party}Id`] ?? []));
      for (const { partyId, userId } of await this.identity.partyPlaces(ctx, party, [...ids])) {
        respondents.set(partyId, [...(respondents.get(partyId) ?? []), userId]);
      }
    }
    const owners = new Set<string>();
    for (const id of new Set(due.flatMap(({ ownerId }) => ownerId ?? []))) {
      if (await this.identity.isMember(ctx, id)) owners.add(id);
    }
    return { respondents, owners, tenantOwners: await this.identity.owners(ctx) };
  }
}

interface People {
  /** User ids by supplier or agency. */
  respondents: ReadonlyMap<string, string[]>;
  /** Owners of campaigns who are still members. */
  owners: ReadonlySet<string>;
  tenantOwners: string[];
}

/** Nobody is left out because a person left: then it is for the owners of the tenant. */
function reminderOf(
  assignment: DueAssignment,
  today: string,
  people: People,
): Reminder | undefined {
  const { id: assignmentId, campaignId, supplierId, agencyId, ownerId } = assignment;
  const { dueOn, dueSetOn, remindOn } = assignment;
  const due = dueReminder(dueOn, dueSetOn, remindOn, today);
  if (!due) return undefined;
  const users = people.respondents.get(supplierId ?? agencyId ?? '') ?? [];
  const toRespondent = due.kind !== 'overdue' && users.length > 0;
  const owners = ownerId && people.owners.has(ownerId) ? [ownerId] : people.tenantOwners;
  return {
    ...{ id: newId(), assignmentId, campaignId, dueOn, ...due },
    supplierId: toRespondent ? supplierId : null,
    agencyId: toRespondent ? agencyId : null,
    givenOn: today,
    givenTo: toRespondent ? 'respondent' : 'owner',
    userIds: toRespondent ? users : owners,
    mailedOn: null,
  };
}
