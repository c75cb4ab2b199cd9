import { Injectable } from '@nestjs/common';
import type { ReadCtx } from '@para42/platform';

const OPEN = `state in ('open', 'acknowledged')`;

/** Sites with a flag of their own that is open or acknowledged, as suppliers' summaries count them. */
@Injectable()
export class FlaggedSitesRepository {
  /** In the order of ids. */
  async after(ctx: ReadCtx, afterId: string | undefined, limit: number): Promise<string[]> {
    const rows = await ctx.tx.prepared<{ id: string }>(
      'flagged-sites-after',
      `select site_id as id from flag where tenant_id = $1 and ${OPEN} and ($2::uuid is null or site_id > $2)
       group by site_id order by site_id limit $3`,
      [ctx.tenantId, afterId ?? null, limit],
    );
    return rows.map(({ id }) => id);
  }

  async among(ctx: ReadCtx, ids: readonly string[]): Promise<string[]> {
    const rows = await ctx.tx.prepared<{ id: string }>(
      'flagged-sites-among',
      `select distinct site_id as id from flag where tenant_id = $1 and site_id = any($2::uuid[]) and ${OPEN}`,
      [ctx.tenantId, ids],
    );
    return rows.map(({ id }) => id);
  }
}
