import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';

/** What a campaign must know of the register: that its recipients are there. */
@Injectable()
export class RecipientRepository {
  /** Ids of suppliers of this tenant among `ids`. */
  async suppliers(ctx: TxCtx, ids: readonly string[]): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select id from supplier where tenant_id = $1 and id = any($2::uuid[])`,
      [ctx.tenantId, ids],
    );
    return rows.map((row) => row.id);
  }

  /** Sites of this tenant among `ids`, with the supplier that runs each. */
  sites(ctx: TxCtx, ids: readonly string[]): Promise<{ id: string; supplierId: string }[]> {
    return ctx.tx.query<{ id: string; supplierId: string }>(
      `select id, supplier_id as "supplierId" from site where tenant_id = $1 and id = any($2::uuid[])`,
      [ctx.tenantId, ids],
    );
  }
}
