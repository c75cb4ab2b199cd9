import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';

/** A round as it stood when it was sealed. */
export interface SealedRound {
  inquiryId: string;
  round: number;
  state: string;
  documentSha256: string;
  reviewedBy: string | null;
}

@Injectable()
export class InquirySealRepository {
  async isSealed(ctx: TxCtx, month: string): Promise<boolean> {
    const row = await ctx.tx.one(`select 1 from inquiry_seal where tenant_id = $1 and month = $2`, [
      ctx.tenantId,
      month,
    ]);
    return row !== undefined;
  }

  /** Marks what changed since the last seal, and gives it in the order of ids. */
  async takeUnsealed(ctx: TxCtx): Promise<SealedRound[]> {
    const rows = await ctx.tx.query<SealedRound>(
      `update inquiry_round set sealed_state = state
       where tenant_id = $1 and sealed_state is distinct from state
       returning inquiry_id as "inquiryId", round, state, document_sha256 as "documentSha256", reviewed_by as "reviewedBy"`,
      [ctx.tenantId],
    );
    return rows.sort((a, b) =>
      a.inquiryId === b.inquiryId ? a.round - b.round : a.inquiryId < b.inquiryId ? -1 : 1,
    );
  }

  async keep(ctx: TxCtx, month: string, list: string): Promise<void> {
    await ctx.tx.exec(`insert into inquiry_seal (tenant_id, month, list) values ($1, $2, $3)`, [
      ctx.tenantId,
      month,
      list,
    ]);
  }
}
