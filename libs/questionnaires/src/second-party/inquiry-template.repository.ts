import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { Template } from '../engine/define-template';

/** Versions that were asked in inquiries, kept for ever. */
@Injectable()
export class InquiryTemplateRepository {
  /** @returns the id and the hash under which this code and version is kept */
  async keep(ctx: TxCtx, id: string, template: Template): Promise<{ id: string; hash: string }> {
    const { code, version } = template.document;
    await ctx.tx.exec(
      `insert into inquiry_template (tenant_id, id, code, template_version, hash, document)
       values ($1, $2, $3, $4, $5, $6) on conflict on constraint uq_inquiry_template_version do nothing`,
      [ctx.tenantId, id, code, version, template.hash, template.canonical],
    );
    const kept = await ctx.tx.one<{ id: string; hash: string }>(
      `select id, hash from inquiry_template where tenant_id = $1 and code = $2 and template_version = $3`,
      [ctx.tenantId, code, version],
    );
    if (!kept) throw new Error('a template that was kept cannot be read');
    return kept;
  }

  async document(ctx: TxCtx, id: string): Promise<string | undefined> {
    const row = await ctx.tx.one<{ document: string }>(
      `select document from inquiry_template where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
    return row?.document;
  }
}
