import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { ReminderKind } from './reminder.policy';
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

export type ReminderLine = Reminder & { supplierName: string; state: StageState };

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
         p.name as "supplierName", s.state
       from onboarding_reminder r
         join onboarding_stage s on s.tenant_id = r.tenant_id and s.id = r.stage_id
         join supplier p on p.tenant_id = r.tenant_id and p.id = r.supplier_id
       where r.tenant_id = $1 and ($2::uuid is null or $2 = any (r.user_ids)) and ($3::uuid is null or r.id < $3)
       order by r.id desc limit $4`,
      [ctx.tenantId, userId ?? null, beforeId ?? null, limit],
    );
  }
}
