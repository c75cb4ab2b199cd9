import { Injectable } from '@nestjs/common';
import type { ReminderKind, TxCtx } from '@para42/platform';

/** An assignment of which somebody is to be reminded, or told, today or before. */
export interface DueAssignment {
  id: string;
  campaignId: string;
  supplierId: string | null;
  agencyId: string | null;
  /** Of the campaign. */
  ownerId: string | null;
  /** YYYY-MM-DD */
  dueOn: string;
  dueSetOn: string;
  remindOn: string;
}

export interface Reminder {
  id: string;
  assignmentId: string;
  campaignId: string;
  /** Null in what was given to the owner of the campaign. */
  supplierId: string | null;
  agencyId: string | null;
  kind: ReminderKind;
  dueOn: string;
  givenOn: string;
  givenTo: 'respondent' | 'owner';
  userIds: string[];
  /** Those whose day went by unseen. */
  passedOver: ReminderKind[];
  /** The day of the mail that tells of it; null where none was queued yet. */
  mailedOn: string | null;
}

export type ReminderLine = Reminder & { title: string; deliveryIds: string[] };

export interface ReminderFilter {
  campaignId?: string;
  userId?: string;
}

const COLUMNS = `r.id, r.assignment_id as "assignmentId", r.campaign_id as "campaignId", r.supplier_id as "supplierId",
  r.agency_id as "agencyId", r.kind, r.due_on::text as "dueOn", r.given_on::text as "givenOn", r.given_to as "givenTo",
  r.user_ids as "userIds", r.passed_over as "passedOver", r.mailed_on::text as "mailedOn"`;

@Injectable()
export class AssignmentReminderRepository {
  /** Those that still wait for their respondents, the longest due first. */
  due(ctx: TxCtx, today: string, limit: number): Promise<DueAssignment[]> {
    return ctx.tx.query<DueAssignment>(
      `select a.id, a.campaign_id as "campaignId", a.supplier_id as "supplierId", a.agency_id as "agencyId",
         c.owner_id as "ownerId", a.due_on::text as "dueOn", coalesce(a.due_set_on, a.created_at::date)::text as "dueSetOn",
         a.remind_on::text as "remindOn"
       from assignment a join campaign c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
       where a.tenant_id = $1 and a.remind_on <= $2 and a.state in ('open', 'in_progress', 'returned')
       order by a.remind_on, a.id limit $3`,
      [ctx.tenantId, today, limit],
    );
  }

  /** Moves each on to its next day. @returns ids of those that nobody else had moved meanwhile */
  async moveOn(
    ctx: TxCtx,
    moves: readonly { id: string; from: string; dueOn: string; to: string | null }[],
  ): Promise<Set<string>> {
    const rows = await ctx.tx.query<{ id: string }>(
      `update assignment a set remind_on = m.next_on
       from unnest($2::uuid[], $3::date[], $4::date[], $5::date[]) as m (id, from_on, due_on, next_on)
       where a.tenant_id = $1 and a.id = m.id and a.remind_on = m.from_on and a.due_on = m.due_on
       returning a.id`,
      [
        ctx.tenantId,
        moves.map(({ id }) => id),
        moves.map(({ from }) => from),
        moves.map(({ dueOn }) => dueOn),
        moves.map(({ to }) => to),
      ],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** What was given for the same due day already is left as it is. */
  async give(ctx: TxCtx, reminders: readonly Reminder[]): Promise<void> {
    if (reminders.length === 0) return;
    await ctx.tx.exec(
      `insert into assignment_reminder (tenant_id, id, assignment_id, campaign_id, supplier_id, agency_id, kind, due_on,
         given_on, given_to, user_ids, passed_over)
       select $1, r.id, r."assignmentId", r."campaignId", r."supplierId", r."agencyId", r.kind, r."dueOn", r."givenOn",
         r."givenTo", r."userIds", r."passedOver"
       from jsonb_to_recordset($2::jsonb) as r (id uuid, "assignmentId" uuid, "campaignId" uuid, "supplierId" uuid,
         "agencyId" uuid, kind text, "dueOn" date, "givenOn" date, "givenTo" text, "userIds" uuid[], "passedOver" text[])
       on conflict on constraint uq_assignment_reminder_kind do nothing`,
      [ctx.tenantId, JSON.stringify(reminders)],
    );
  }

  /** The next that no mail tells of yet, locked. */
  unmailed(ctx: TxCtx, limit: number): Promise<Reminder[]> {
    return ctx.tx.query<Reminder>(
      `select ${COLUMNS} from assignment_reminder r where r.tenant_id = $1 and r.mailed_on is null
       order by r.id limit $2 for update`,
      [ctx.tenantId, limit],
    );
  }

  async setMailed(ctx: TxCtx, ids: readonly string[], on: string): Promise<void> {
    await ctx.tx.exec(
      `update assignment_reminder set mailed_on = $3 where tenant_id = $1 and id = any($2::uuid[])`,
      [ctx.tenantId, ids, on],
    );
  }

  /** Newest first. A respondent's people see what was given to them. */
  list(
    ctx: TxCtx,
    { campaignId, userId }: ReminderFilter,
    beforeId: string | undefined,
    limit: number,
  ): Promise<ReminderLine[]> {
    return ctx.tx.query<ReminderLine>(
      `select ${COLUMNS}, a.title, array(select m.delivery_id from assignment_reminder_mail m
           where m.tenant_id = r.tenant_id and m.user_id = any(r.user_ids) and m.mailed_on = r.mailed_on
             and m.party_id is not distinct from coalesce(r.supplier_id, r.agency_id)) as "deliveryIds"
       from assignment_reminder r join assignment a on a.tenant_id = r.tenant_id and a.id = r.assignment_id
       where r.tenant_id = $1 and ($2::uuid is null or r.campaign_id = $2) and ($3::uuid is null or $3 = any (r.user_ids))
         and ($4::uuid is null or r.id < $4)
       order by r.id desc limit $5`,
      [ctx.tenantId, campaignId ?? null, userId ?? null, beforeId ?? null, limit],
    );
  }
}
