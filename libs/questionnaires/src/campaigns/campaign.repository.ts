import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { AssignmentState } from '../assignments/assignment.states';
import type { CampaignState } from './campaign.states';
import type { Recipient, RecipientChoice } from './recipient-filter';

export interface Campaign {
  id: string;
  title: string;
  templateCode: string;
  templateVersion: number;
  templateHash: string;
  dueOn: string;
  locale: string;
  state: CampaignState;
  /** Assignments made. */
  assignments: number;
  /** User id of who is told of what is overdue; null: the owners of the tenant. */
  ownerId: string | null;
  /** Of a campaign that comes again: which one, and the first day of the period that it is of. */
  repetitionId: string | null;
  periodOn: string | null;
  version: number;
  createdAt: string;
}

export interface NewCampaign {
  id: string;
  templateId: string;
  title: string;
  dueOn: string;
  locale: string;
  ownerId: string | null;
  /** Who is asked, in the words of the request. */
  choice: RecipientChoice;
  createdBy: string;
  period: { repetitionId: string; periodOn: string } | undefined;
}

export type NewAssignment = Recipient & { id: string; locale: string };

export interface Reminding {
  dueSetOn: string;
  remindOn: string | null;
}

export type Progress = Record<AssignmentState | 'overdue', number>;

export interface CampaignFilter {
  state?: string;
  templateCode?: string;
}

const COLUMNS = `c.id, c.title, t.code as "templateCode", t.template_version as "templateVersion", t.hash as "templateHash",
  c.due_on::text as "dueOn", c.locale, c.state, c.assignments, c.owner_id as "ownerId",
  c.repetition_id as "repetitionId", c.period_on::text as "periodOn", c.version,
  to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt"`;
const FROM = `from campaign c join questionnaire_template t on t.tenant_id = c.tenant_id and t.id = c.template_id
  where c.tenant_id = $1`;

@Injectable()
export class CampaignRepository {
  find(ctx: TxCtx, id: string): Promise<Campaign | undefined> {
    return ctx.tx.one<Campaign>(`select ${COLUMNS} ${FROM} and c.id = $2`, [ctx.tenantId, id]);
  }

  /** Locks the campaign against another change until the end of the transaction. */
  async lock(ctx: TxCtx, id: string): Promise<Campaign | undefined> {
    return ctx.tx.one<Campaign>(`select ${COLUMNS} ${FROM} and c.id = $2 for update of c`, [
      ctx.tenantId,
      id,
    ]);
  }

  /** The newest first. */
  list(
    ctx: TxCtx,
    filter: CampaignFilter,
    beforeId: string | undefined,
    limit: number,
  ): Promise<Campaign[]> {
    return ctx.tx.query<Campaign>(
      `select ${COLUMNS} ${FROM} and ($2::text is null or c.state = $2) and ($3::text is null or t.code = $3)
         and ($4::uuid is null or c.id < $4) order by c.id desc limit $5`,
      [ctx.tenantId, filter.state ?? null, filter.templateCode ?? null, beforeId ?? null, limit],
    );
  }

  async insert(ctx: TxCtx, campaign: NewCampaign): Promise<void> {
    const { id, templateId, title, dueOn, locale, ownerId, choice, createdBy, period } = campaign;
    await ctx.tx.exec(
      `insert into campaign (tenant_id, id, template_id, title, due_on, locale, owner_id, choice, created_by, repetition_id,
         period_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[ctx.tenantId, id, templateId, title, dueOn, locale, ownerId],
        JSON.stringify(choice),
        createdBy,
        period?.repetitionId ?? null,
        period?.periodOn ?? null,
      ],
    );
  }

  /** One assignment per recipient, at most 5,000 at a time. A repeated recipient is one. */
  async assign(
    ctx: TxCtx,
    campaign: NewCampaign,
    recipients: readonly NewAssignment[],
    { dueSetOn, remindOn }: Reminding,
  ): Promise<void> {
    const column = (key: keyof NewAssignment) => recipients.map((one) => one[key] ?? null);
    await ctx.tx.exec(
      `insert into assignment (tenant_id, id, campaign_id, template_id, supplier_id, site_id, agency_id, title, due_on, locale,
         due_set_on, remind_on)
       select $1, r.id, $2, $3, r.supplier_id, r.site_id, r.agency_id, $4, $5, r.locale, $6, $7
       from unnest($8::uuid[], $9::text[], $10::uuid[], $11::uuid[], $12::uuid[])
         as r (id, locale, supplier_id, site_id, agency_id)`,
      [
        ctx.tenantId,
        campaign.id,
        campaign.templateId,
        campaign.title,
        campaign.dueOn,
        dueSetOn,
        remindOn,
        column('id'),
        column('locale'),
        column('supplierId'),
        column('siteId'),
        column('agencyId'),
      ],
    );
  }

  async countAssigned(ctx: TxCtx, id: string, assignments: number): Promise<void> {
    await ctx.tx.exec(`update campaign set assignments = $3 where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      id,
      assignments,
    ]);
  }

  async change(
    ctx: TxCtx,
    id: string,
    change: { title: string; dueOn: string; ownerId: string | null },
  ): Promise<void> {
    await ctx.tx.exec(
      `update campaign set title = $3, due_on = $4, owner_id = $5, version = version + 1
       where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id, change.title, change.dueOn, change.ownerId],
    );
    await ctx.tx.exec(
      `update assignment set title = $3, due_on = $4, changed_at = now()
       where tenant_id = $1 and campaign_id = $2 and state in ('open', 'in_progress', 'returned')`,
      [ctx.tenantId, id, change.title, change.dueOn],
    );
  }

  /** Days of reminding, where the day on which it is due was moved. */
  async setReminding(ctx: TxCtx, id: string, { dueSetOn, remindOn }: Reminding): Promise<void> {
    await ctx.tx.exec(
      `update assignment set due_set_on = $3, remind_on = $4
       where tenant_id = $1 and campaign_id = $2 and state in ('open', 'in_progress', 'returned')`,
      [ctx.tenantId, id, dueSetOn, remindOn],
    );
  }

  /** Closes the campaign and cancels what was not submitted. @returns how many were cancelled */
  async close(ctx: TxCtx, id: string): Promise<number> {
    await ctx.tx.exec(
      `update campaign set state = 'closed', version = version + 1 where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
    return ctx.tx.exec(
      `update assignment set state = 'cancelled', version = version + 1, changed_at = now()
       where tenant_id = $1 and campaign_id = $2 and state in ('open', 'in_progress', 'returned')`,
      [ctx.tenantId, id],
    );
  }

  /** @param today days before it are over */
  async progress(ctx: TxCtx, id: string, today: string): Promise<Progress> {
    const rows = await ctx.tx.query<{ state: AssignmentState; count: number; late: number }>(
      `select state, count(*)::int as count,
         (count(*) filter (where due_on < $3 and state in ('open', 'in_progress', 'returned')))::int as late
       from assignment where tenant_id = $1 and campaign_id = $2 group by state`,
      [ctx.tenantId, id, today],
    );
    const none = { open: 0, in_progress: 0, submitted: 0, returned: 0, accepted: 0, cancelled: 0 };
    return {
      ...none,
      ...Object.fromEntries(rows.map(({ state, count }) => [state, count])),
      overdue: rows.reduce((sum, { late }) => sum + late, 0),
    };
  }
}
