import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { keyOf, type Recipient } from './recipient-filter';

const OF = `unnest($2::uuid[], $3::uuid[], $4::uuid[]) as r (supplier_id, site_id, agency_id)`;
/** Answers that were given for a record that was merged away count for the one that took its place. */
const SAME = `(r.agency_id is null or x.agency_id = r.agency_id)
  and (r.supplier_id is null or x.supplier_id = any(ids_of_supplier(r.supplier_id)))
  and (case when r.site_id is null then x.site_id is null else x.site_id = any(ids_of_site(r.site_id)) end)`;

type Row = Record<keyof Recipient, string | null>;

/** What is known of recipients by what they were asked before. */
@Injectable()
export class RecipientRepository {
  /** Those whose answers to a questionnaire were submitted since that instant, and accepted. */
  async acceptedSince(
    ctx: TxCtx,
    recipients: readonly Recipient[],
    templateCode: string,
    since: Date,
  ): Promise<Set<string>> {
    const rows = await ctx.tx.query<Row>(
      `select r.supplier_id as "supplierId", r.site_id as "siteId", r.agency_id as "agencyId" from ${OF}
       where exists (select 1 from submission x where x.tenant_id = $1 and x.template_code = $5
         and x.state = 'accepted' and x.submitted_at >= $6 and ${SAME})`,
      [...values(ctx, recipients), templateCode, since],
    );
    return keys(rows);
  }

  /** Those who have the same questionnaire before them already. */
  async stillAsked(
    ctx: TxCtx,
    recipients: readonly Recipient[],
    templateCode: string,
  ): Promise<Set<string>> {
    const rows = await ctx.tx.query<Row>(
      `select r.supplier_id as "supplierId", r.site_id as "siteId", r.agency_id as "agencyId" from ${OF}
       where exists (select 1 from assignment x
         join questionnaire_template t on t.tenant_id = x.tenant_id and t.id = x.template_id
         where x.tenant_id = $1 and t.code = $5 and x.state in ('open', 'in_progress', 'returned', 'submitted') and ${SAME})`,
      [...values(ctx, recipients), templateCode],
    );
    return keys(rows);
  }
}

function values(ctx: TxCtx, recipients: readonly Recipient[]): unknown[] {
  const column = (key: keyof Recipient) => recipients.map((one) => one[key] ?? null);
  return [ctx.tenantId, column('supplierId'), column('siteId'), column('agencyId')];
}

function keys(rows: readonly Row[]): Set<string> {
  return new Set(
    rows.map(({ supplierId, siteId, agencyId }) =>
      keyOf({
        ...(supplierId && { supplierId }),
        ...(siteId && { siteId }),
        ...(agencyId && { agencyId }),
      }),
    ),
  );
}
