import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';

/** The one mail of a person's day. */
export interface ReminderMailRow {
  id: string;
  memberId: string;
  userId: string;
  /** The supplier or agency; null at the buyer. */
  partyId: string | null;
  /** YYYY-MM-DD */
  mailedOn: string;
}

/** What a mail counts of what still stands when it leaves. */
export interface ReminderCount {
  count: number;
  /** The earliest day on which one of them is, or was, due. */
  dueOn: string | null;
}

/** What is given and not gone through yet counts as well: the mail of a person may leave before all is. */
const STANDING = `from assignment_reminder r
    join assignment a on a.tenant_id = r.tenant_id and a.id = r.assignment_id and a.due_on = r.due_on
      and a.state in ('open', 'in_progress', 'returned')
  where r.tenant_id = $1 and (r.mailed_on = $2 or r.mailed_on is null)`;
const COUNT = `select count(*)::int as count, min(r.due_on)::text as "dueOn"`;
const NONE: ReminderCount = { count: 0, dueOn: null };

@Injectable()
export class ReminderMailRepository {
  async add(ctx: TxCtx, mail: ReminderMailRow, deliveryId: string): Promise<void> {
    const { id, memberId, userId, partyId, mailedOn } = mail;
    await ctx.tx.exec(
      `insert into assignment_reminder_mail (tenant_id, id, member_id, user_id, party_id, mailed_on, delivery_id)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [ctx.tenantId, id, memberId, userId, partyId, mailedOn, deliveryId],
    );
  }

  find(ctx: TxCtx, id: string): Promise<ReminderMailRow | undefined> {
    return ctx.tx.one<ReminderMailRow>(
      `select id, member_id as "memberId", user_id as "userId", party_id as "partyId", mailed_on::text as "mailedOn"
       from assignment_reminder_mail where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
  }

  /** Those of these people who have their mail of that day. */
  async mailed(ctx: TxCtx, memberIds: readonly string[], on: string): Promise<Set<string>> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select member_id as id from assignment_reminder_mail
       where tenant_id = $1 and member_id = any($2::uuid[]) and mailed_on = $3`,
      [ctx.tenantId, memberIds, on],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** What waits for a supplier's or an agency's people. */
  async ofRespondent(
    ctx: TxCtx,
    party: 'supplier' | 'agency',
    partyId: string,
    mailedOn: string,
  ): Promise<ReminderCount> {
    const row = await ctx.tx.one<ReminderCount>(
      `${COUNT} ${STANDING} and r.${party}_id = $3 and r.given_to = 'respondent'`,
      [ctx.tenantId, mailedOn, partyId],
    );
    return row ?? NONE;
  }

  /** What the owner of campaigns is told: what is overdue, or what is due and waits for nobody. */
  async ofOwner(
    ctx: TxCtx,
    userId: string,
    mailedOn: string,
    overdue: boolean,
  ): Promise<ReminderCount> {
    const row = await ctx.tx.one<ReminderCount>(
      `${COUNT} ${STANDING} and r.given_to = 'owner' and $3 = any (r.user_ids) and (r.kind = 'overdue') = $4`,
      [ctx.tenantId, mailedOn, userId, overdue],
    );
    return row ?? NONE;
  }
}
