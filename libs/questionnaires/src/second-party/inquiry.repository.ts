import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { kindsFor, type About, type Inquiry } from './inquiry';
import type { InquiryState } from './inquiry.states';

export interface NewInquiry extends About {
  id: string;
  kind: Inquiry['kind'];
  templateId: string;
  /** YYYY-MM-DD; of an interview the first of its month. */
  toldOn: string;
  locale: string;
}

export interface InquiryFilter {
  kind?: string;
  state?: string;
  supplierId?: string;
  siteId?: string;
  agencyId?: string;
}

export interface InquiryRow extends Inquiry {
  templateId: string;
}

const COLUMNS = `i.id, i.kind, i.template_id as "templateId", t.code as "templateCode", t.template_version as "templateVersion",
  t.hash as "templateHash", i.about_supplier_id as "aboutSupplierId", i.about_site_id as "aboutSiteId",
  i.about_agency_id as "aboutAgencyId", left(i.told_on::text, case i.kind when 'auditor' then 10 else 7 end) as "toldOn",
  i.locale, i.state, i.round, i.version`;
const FROM = `from inquiry i join inquiry_template t on t.tenant_id = i.tenant_id and t.id = i.template_id
  where i.tenant_id = $1 and i.kind = any($2::text[])`;

/** Reads only the kinds that the actor may know of; to anybody else the others are not there. */
@Injectable()
export class InquiryRepository {
  async insert(ctx: TxCtx, inquiry: NewInquiry): Promise<void> {
    await ctx.tx.exec(
      `insert into inquiry (tenant_id, id, kind, template_id, about_supplier_id, about_site_id, about_agency_id, told_on, locale, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ctx.tenantId,
        inquiry.id,
        inquiry.kind,
        inquiry.templateId,
        inquiry.aboutSupplierId,
        inquiry.aboutSiteId,
        inquiry.aboutAgencyId,
        inquiry.toldOn,
        inquiry.locale,
        ctx.actor.id,
      ],
    );
  }

  find(ctx: TxCtx, id: string): Promise<InquiryRow | undefined> {
    return ctx.tx.one<InquiryRow>(`select ${COLUMNS} ${FROM} and i.id = $3`, [
      ctx.tenantId,
      kindsFor(ctx),
      id,
    ]);
  }

  /** Whoever changes answers or the state goes through this lock, one after the other. */
  lock(ctx: TxCtx, id: string): Promise<InquiryRow | undefined> {
    return ctx.tx.one<InquiryRow>(
      `select ${COLUMNS} ${FROM} and i.id = $3 for no key update of i`,
      [ctx.tenantId, kindsFor(ctx), id],
    );
  }

  /** In order of id, which is random: the order tells nothing of when. */
  list(
    ctx: TxCtx,
    filter: InquiryFilter,
    afterId: string | undefined,
    limit: number,
  ): Promise<Inquiry[]> {
    const values: unknown[] = [ctx.tenantId, kindsFor(ctx)];
    const where = (condition: string, value: unknown) =>
      value === undefined ? '' : ` and ${condition.replace('?', `$${values.push(value)}`)}`;
    const conditions =
      where('i.kind = ?', filter.kind) +
      where('i.state = ?', filter.state) +
      where('i.about_supplier_id = any(ids_of_supplier(?))', filter.supplierId) +
      where('i.about_site_id = any(ids_of_site(?))', filter.siteId) +
      where('i.about_agency_id = ?', filter.agencyId) +
      where('i.id > ?', afterId);
    values.push(limit);
    return ctx.tx.query<Inquiry>(
      `select ${COLUMNS} ${FROM}${conditions} order by i.id limit $${values.length}`,
      values,
    );
  }

  /** Puts it behind all that were accepted before, and counts the version on. @returns the new version */
  async accept(ctx: TxCtx, id: string): Promise<number> {
    await ctx.tx.exec(
      `select pg_advisory_xact_lock(hashtextextended('inquiry-accepted:' || $1, 42))`,
      [ctx.tenantId],
    );
    const row = await ctx.tx.one<{ version: number }>(
      `update inquiry set state = 'accepted', version = version + 1,
         accepted_as = (select coalesce(max(accepted_as), 0) + 1 from inquiry where tenant_id = $1)
       where tenant_id = $1 and id = $2 returning version`,
      [ctx.tenantId, id],
    );
    if (!row) throw new Error('an inquiry that was locked cannot be changed');
    return row.version;
  }

  /** Sets the state and counts the version on. @returns the new version */
  async setState(ctx: TxCtx, id: string, state: InquiryState, round?: number): Promise<number> {
    const row = await ctx.tx.one<{ version: number }>(
      `update inquiry set state = $3, round = coalesce($4, round), version = version + 1
       where tenant_id = $1 and id = $2 returning version`,
      [ctx.tenantId, id, state, round ?? null],
    );
    if (!row) throw new Error('an inquiry that was locked cannot be changed');
    return row.version;
  }
}
