import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';

/** The table that searches by name read. It follows the register: at once for one record, by task for many. */
@Injectable()
export class SupplierSearchRepository {
  async put(ctx: TxCtx, supplierId: string): Promise<void> {
    await ctx.tx.exec(
      `insert into supplier_search (tenant_id, supplier_id, search_text)
       select tenant_id, id, search_text from supplier where tenant_id = $1 and id = $2
       on conflict (tenant_id, supplier_id) do update set search_text = excluded.search_text
       where supplier_search.search_text <> excluded.search_text`,
      [ctx.tenantId, supplierId],
    );
  }

  /**
   * Brings the next suppliers after `afterId` up to date; rows that are, are not written.
   * @returns the last id looked at; undefined at the end
   */
  async putBatch(
    ctx: TxCtx,
    afterId: string | undefined,
    limit: number,
  ): Promise<string | undefined> {
    const rows = await ctx.tx.query<{ last: string | null; seen: number }>(
      `with batch as (
         select s.id, s.search_text from supplier s
         where s.tenant_id = $1 and ($2::uuid is null or s.id > $2) and s.merged_into is null order by s.id limit $3
       ), written as (
         insert into supplier_search (tenant_id, supplier_id, search_text)
         select $1, b.id, b.search_text from batch b
         left join supplier_search x on x.tenant_id = $1 and x.supplier_id = b.id
         where x.search_text is distinct from b.search_text
         on conflict (tenant_id, supplier_id) do update set search_text = excluded.search_text
       )
       select (select id from batch order by id desc limit 1) as last, (select count(*)::int from batch) as seen`,
      [ctx.tenantId, afterId ?? null, limit],
    );
    const [row] = rows;
    return row && row.seen === limit ? (row.last ?? undefined) : undefined;
  }
}
