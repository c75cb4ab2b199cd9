import { Injectable } from '@nestjs/common';
import { actorOf, newId, type TxCtx } from '@para42/platform';

/** A decision to use a source or not. */
export interface SourceUse {
  readonly source: string;
  readonly used: boolean;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: string;
}

type Row = Omit<SourceUse, 'decidedAt'> & { readonly decidedAt: Date };

/** Dated decisions: the newest of each source holds, the older ones stay. */
@Injectable()
export class SourceUseRepository {
  async current(ctx: TxCtx): Promise<Map<string, SourceUse>> {
    const rows = await ctx.tx.query<Row>(
      `select distinct on (source_code) source_code as source, used, reason,
         decided_by as "decidedBy", created_at as "decidedAt"
       from source_use where tenant_id = $1 order by source_code, created_at desc, id desc`,
      [ctx.tenantId],
    );
    return new Map(
      rows.map((row) => [row.source, { ...row, decidedAt: row.decidedAt.toISOString() }]),
    );
  }

  async insert(ctx: TxCtx, use: Pick<SourceUse, 'source' | 'used' | 'reason'>): Promise<void> {
    await ctx.tx.exec(
      `insert into source_use (tenant_id, id, source_code, used, reason, decided_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [ctx.tenantId, newId(), use.source, use.used, use.reason, actorOf(ctx)],
    );
  }
}
