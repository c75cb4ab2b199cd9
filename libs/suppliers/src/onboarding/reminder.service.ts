import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import {
  Clock,
  dayIn,
  dueReminder,
  MailService,
  newId,
  nextReminderOn,
  Tx,
  type Ctx,
  type Delivery,
  type ReminderKind,
  type TxCtx,
} from '@para42/platform';
import { onboardingReminded } from '../suppliers.events';
import {
  OnboardingSettingRepository,
  type OnboardingSetting,
} from './onboarding-setting.repository';
import { ReminderRepository, type Reminder, type ReminderLine } from './reminder.repository';
import { StageRepository, type Stage } from './stage.repository';

/** With how far its mails came, in no order of people. */
export type ReminderTold = Omit<ReminderLine, 'deliveryIds'> & { mails: Delivery[] };

/** Stages of one transaction. */
const BATCH = 500;

/** Reminds of stages before they are due, and tells those above when they are overdue. */
@Injectable()
export class ReminderService {
  constructor(
    private readonly tx: Tx,
    private readonly stages: StageRepository,
    private readonly settings: OnboardingSettingRepository,
    private readonly reminders: ReminderRepository,
    private readonly identity: IdentityReadModel,
    private readonly mail: MailService,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @param mine only those for the one who asks */
  list(
    ctx: Ctx,
    mine: boolean,
    before: string | undefined,
    limit: number,
  ): Promise<ReminderTold[]> {
    const userId = mine ? ctx.actor.id : undefined;
    const read = async (txCtx: TxCtx): Promise<ReminderTold[]> =>
      this.mail.withMails(txCtx, await this.reminders.list(txCtx, userId, before, limit));
    return this.tx.run(ctx, read, { readOnly: true });
  }

  /**
   * Gives what is due by the tenant's day of now, whatever period the task is of: days that went by
   * unseen are not made up for one by one. @returns whether there may be more
   */
  async remind(ctx: TxCtx): Promise<boolean> {
    const setting = await this.settings.get(ctx);
    const today = dayIn(setting.timeZone, this.clock.now());
    const stages = await this.stages.toRemind(ctx, today, BATCH);
    for (const stage of stages) await this.remindOf(ctx, stage, setting, today);
    return stages.length === BATCH;
  }

  private async remindOf(
    ctx: TxCtx,
    stage: Stage,
    setting: OnboardingSetting,
    today: string,
  ): Promise<void> {
    const { id: stageId, supplierId, dueOn, dueSetOn } = stage;
    await this.stages.setRemindOn(ctx, stageId, nextReminderOn(dueOn, dueSetOn, today));
    const due = dueReminder(dueOn, dueSetOn, stage.remindOn ?? today, today);
    if (!due) return;
    const { kind, passedOver } = due;
    const to = await this.recipients(ctx, stage, kind, setting);
    const reminder: Reminder = {
      id: newId(),
      stageId,
      supplierId,
      kind,
      dueOn,
      givenOn: today,
      ...to,
      passedOver,
    };
    if (!(await this.reminders.give(ctx, reminder))) return;
    const { id: reminderId, givenTo, userIds } = reminder;
    const told = {
      reminderId,
      stageId,
      supplierId,
      state: stage.state,
      kind,
      dueOn,
      givenTo,
      userIds,
    };
    ctx.events.publish(onboardingReminded, told);
  }

  /** Nobody is left out because a person left: then it is for the owners of the tenant. */
  private async recipients(
    ctx: TxCtx,
    stage: Stage,
    kind: ReminderKind,
    { escalationOwnerId }: OnboardingSetting,
  ): Promise<Pick<Reminder, 'givenTo' | 'userIds'>> {
    const owner = await this.memberOr(ctx, stage.ownerId);
    if (kind === 'overdue') {
      const above = await this.memberOr(ctx, escalationOwnerId);
      return { givenTo: 'escalation', userIds: [...new Set([...above, ...owner])] };
    }
    if (stage.waitsFor === 'supplier') {
      const users = await this.identity.usersOf(ctx, 'supplier', stage.supplierId);
      if (users.length > 0) return { givenTo: 'supplier', userIds: users };
    }
    return { givenTo: 'owner', userIds: owner };
  }

  private async memberOr(ctx: TxCtx, userId: string | null): Promise<string[]> {
    if (userId && (await this.identity.isMember(ctx, userId))) return [userId];
    return this.identity.owners(ctx);
  }
}
