import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';

/** A template version that a tenant asks or has asked. */
export interface AskedTemplate {
  id: string;
  code: string;
  version: number;
  hash: string;
}

/** A transaction of any role within a tenant. */
export type Reader = Pick<TxCtx, 'tx' | 'tenantId'>;

@Injectable()
export class AskedTemplateRepository {
  find(ctx: TxCtx, code: string, version: number): Promise<AskedTemplate | undefined> {
    return ctx.tx.one<AskedTemplate>(
      `select id, code, template_version as version, hash from questionnaire_template
       where tenant_id = $1 and code = $2 and template_version = $3`,
      [ctx.tenantId, code, version],
    );
  }

  async insert(ctx: TxCtx, template: AskedTemplate, document: string): Promise<void> {
    await ctx.tx.exec(
      `insert into questionnaire_template (tenant_id, id, code, template_version, hash, document)
       values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, code, template_version) do nothing`,
      [ctx.tenantId, template.id, template.code, template.version, template.hash, document],
    );
  }

  /** The canonical document of a version that was asked. */
  async document(ctx: Reader, id: string): Promise<string | undefined> {
    const row = await ctx.tx.one<{ document: string }>(
      `select document from questionnaire_template where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
    return row?.document;
  }
}
