import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { AskedTemplate } from '../asked-template.repository';
import type { ExportOrder } from './response-export';

export interface ResponseRow {
  id: string;
  assignmentId: string;
  campaignId: string;
  supplierId: string | null;
  siteId: string | null;
  agencyId: string | null;
  templateId: string;
  templateHash: string;
  state: string;
  document: string;
  reviewedAt: string | null;
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`;
const SCOPE = `from submission s
  join assignment a on a.tenant_id = s.tenant_id and a.id = s.assignment_id
  join questionnaire_template t on t.tenant_id = s.tenant_id and t.id = s.template_id
  where s.tenant_id = $1 and ($2::uuid is null or a.campaign_id = $2) and ($3::text is null or s.template_code = $3)
    and s.state = any($4::text[])`;

/** Submissions as an export reads them. */
@Injectable()
export class ResponseRepository {
  async count(ctx: TxCtx, order: ExportOrder): Promise<number> {
    const row = await ctx.tx.one<{ count: number }>(
      `select count(*)::int as count ${SCOPE}`,
      scopeOf(ctx, order),
    );
    return row?.count ?? 0;
  }

  /** The versions that were answered. */
  templates(ctx: TxCtx, order: ExportOrder): Promise<AskedTemplate[]> {
    return ctx.tx.query<AskedTemplate>(
      `select distinct t.id, t.code, t.template_version as version, t.hash ${SCOPE}`,
      scopeOf(ctx, order),
    );
  }

  /** The next ones by id. */
  page(
    ctx: TxCtx,
    order: ExportOrder,
    afterId: string | undefined,
    limit: number,
  ): Promise<ResponseRow[]> {
    return ctx.tx.query<ResponseRow>(
      `select s.id, s.assignment_id as "assignmentId", a.campaign_id as "campaignId", s.supplier_id as "supplierId",
         s.site_id as "siteId", s.agency_id as "agencyId", s.template_id as "templateId", t.hash as "templateHash",
         s.state, s.document, to_char(s.reviewed_at at time zone 'UTC', ${INSTANT}) as "reviewedAt"
       ${SCOPE} and ($5::uuid is null or s.id > $5) order by s.id limit $6`,
      [...scopeOf(ctx, order), afterId ?? null, limit],
    );
  }

  /** Whether any version of it was asked here. */
  async templateAsked(ctx: TxCtx, code: string): Promise<boolean> {
    const row = await ctx.tx.one(
      `select 1 as found from questionnaire_template where tenant_id = $1 and code = $2 limit 1`,
      [ctx.tenantId, code],
    );
    return row !== undefined;
  }

  async campaignExists(ctx: TxCtx, id: string): Promise<boolean> {
    const row = await ctx.tx.one(
      `select 1 as found from campaign where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
    return row !== undefined;
  }
}

function scopeOf(ctx: TxCtx, { campaignId, templateCode, states }: ExportOrder): unknown[] {
  return [ctx.tenantId, campaignId ?? null, templateCode ?? null, states];
}
