import { Injectable } from '@nestjs/common';
import type { ReminderKind, TxCtx } from '@para42/platform';
import type { StageState } from './stage.table';

export interface Reminder {
  id: string;
  stageId: string;
  supplierId: string;
  kind: ReminderKind;
  dueOn: string;
  givenOn: string;
  /** Whom it is for, in words; and their user ids. */
  givenTo: 'supplier' | 'owner' | 'escalation';
  userIds: string[];
  passedOver: ReminderKind[];
}

export type ReminderLine = Reminder & {
  supplierName: string;
  state: StageState;
  /** Its mails; null where none was asked for yet. */
  deliveryIds: string[] | null;
};

/** A reminder whose stage still waits for the same day. */
export interface StandingReminder {
  /** Whose stage it is now. */
  supplierId: string;
  supplierName: string;
  state: StageState;
  dueOn: string;
  givenTo: Reminder['givenTo'];
}

@Injectable()
export class ReminderRepository {
  /** @returns false where this one was given already */
  async give(ctx: TxCtx, reminder: Reminder): Promise<boolean> {
    const given = await ctx.tx.exec(
      `insert into onboarding_reminder (tenant_id, id, stage_id, supplier_id, kind, due_on, given_on, given_to, user_ids,
         passed_over)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict on constraint uq_onboarding_reminder_kind do nothing`,
      [
        ctx.tenantId,
        reminder.id,
        reminder.stageId,
        reminder.supplierId,
        reminder.kind,
        reminder.dueOn,
        reminder.givenOn,
        reminder.givenTo,
        reminder.userIds,
        reminder.passedOver,
      ],
    );
    return given === 1;
  }

  /** Locked; undefined where its mails were asked for already. */
  lockUnmailed(
    ctx: TxCtx,
    id: string,
  ): Promise<Pick<Reminder, 'supplierId' | 'givenTo' | 'userIds'> | undefined> {
    return ctx.tx.one(
      `select supplier_id as "supplierId", given_to as "givenTo", user_ids as "userIds" from onboarding_reminder
       where tenant_id = $1 and id = $2 and delivery_ids is null for update`,
      [ctx.tenantId, id],
    );
  }

  async setDeliveries(ctx: TxCtx, id: string, deliveryIds: readonly string[]): Promise<void> {
    await ctx.tx.exec(
      `update onboarding_reminder set delivery_ids = $3 where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id, deliveryIds],
    );
  }

  standing(ctx: TxCtx, id: string): Promise<StandingReminder | undefined> {
    return ctx.tx.one<StandingReminder>(
      `select s.supplier_id as "supplierId", p.name as "supplierName", s.state, s.due_on::text as "dueOn",
         r.given_to as "givenTo"
       from onboarding_reminder r
         join onboarding_stage s on s.tenant_id = r.tenant_id and s.id = r.stage_id
         join supplier p on p.tenant_id = s.tenant_id and p.id = s.supplier_id
       where r.tenant_id = $1 and r.id = $2 and s.ended_at is null and s.due_on = r.due_on and p.merged_into is null`,
      [ctx.tenantId, id],
    );
  }

  /** Newest first; of one person where `userId` is given. */
  list(
    ctx: TxCtx,
    userId: string | undefined,
    beforeId: string | undefined,
    limit: number,
  ): Promise<ReminderLine[]> {
    return ctx.tx.query<ReminderLine>(
      `select r.id, r.stage_id as "stageId", r.supplier_id as "supplierId", r.kind, r.due_on::text as "dueOn",
         r.given_on::text as "givenOn", r.given_to as "givenTo", r.user_ids as "userIds", r.passed_over as "passedOver",
         p.name as "supplierName", s.state, r.delivery_ids as "deliveryIds"
       from onboarding_reminder r
         join onboarding_stage s on s.tenant_id = r.tenant_id and s.id = r.stage_id
         join supplier p on p.tenant_id = r.tenant_id and p.id = r.supplier_id
       where r.tenant_id = $1 and ($2::uuid is null or $2 = any (r.user_ids)) and ($3::uuid is null or r.id < $3)
       order by r.id desc limit $4`,
      [ctx.tenantId, userId ?? null, beforeId ?? null, limit],
    );
  }
}
