import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { comparable } from '../register/names';
import type { NewLink } from './link-columns';
import type { LinkEnd, PlacedEnd } from './supply-link';

/** A link that has to be the only one of its kind. */
export type TwinQuestion = Pick<NewLink, 'id' | 'from' | 'to' | 'terms'>;

/** What a new link is held against: the suppliers and sites there are, and the links. */
@Injectable()
export class LinkRegisterRepository {
  /** Until the end of the transaction nobody else of the tenant writes links: twins cannot slip in. */
  async lock(ctx: TxCtx): Promise<void> {
    await ctx.tx.query(
      `select pg_advisory_xact_lock(hashtextextended('supply-links:' || $1, 42))`,
      [ctx.tenantId],
    );
  }

  /** Ends that the register has, by the id asked for; of one that was merged away what took its place. */
  async places(ctx: TxCtx, ends: readonly LinkEnd[]): Promise<Map<string, PlacedEnd>> {
    const ids = (type: LinkEnd['type']): string[] => [
      ...new Set(ends.flatMap((end) => (end.type === type ? [end.id] : []))),
    ];
    const rows = await ctx.tx.query<PlacedEnd & { id: string }>(
      `select s.id, coalesce(n.supplier_id, s.supplier_id) as "supplierId", coalesce(n.id, s.id) as "siteId"
       from site s left join site n on n.tenant_id = $1 and n.id = s.merged_into
       where s.tenant_id = $1 and s.id = any($2::uuid[])
       union all
       select s.id, coalesce(s.merged_into, s.id), null from supplier s where s.tenant_id = $1 and s.id = any($3::uuid[])`,
      [ctx.tenantId, ids('site'), ids('supplier')],
    );
    return new Map(rows.map(({ id, ...place }) => [id, place]));
  }

  /**
   * Links that stand between the same ends for the same product on a day that both hold, by the id of
   * the new one. A link is not its own twin.
   */
  async twins(ctx: TxCtx, links: readonly TwinQuestion[]): Promise<Map<string, string>> {
    const rows = await ctx.tx.query<{ id: string; twin: string }>(
      `select distinct on (n.id) n.id, e.id as twin
       from (
         select id, valid_from, valid_until, md5(from_id::text || to_id::text || coalesce(hs_code, '') || ' '
           || coalesce(product_key, ''))::uuid as key
         from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::date[], $8::date[])
           as t (id, from_id, to_id, hs_code, product_key, valid_from, valid_until) offset 0) n
       cross join lateral (select e.* from supply_link e where e.tenant_id = $1 and e.link_key = n.key offset 0) e
       where e.id <> n.id and e.withdrawn_because is null
         and coalesce(e.valid_from <= n.valid_until, true) and coalesce(n.valid_from <= e.valid_until, true)
       order by n.id, e.id`,
      [
        ctx.tenantId,
        links.map(({ id }) => id),
        links.map(({ from }) => from.siteId ?? from.supplierId),
        links.map(({ to }) => to.siteId ?? to.supplierId),
        links.map(({ terms }) => terms.hsCode),
        links.map(({ terms }) => productKey(terms.productName)),
        links.map(({ terms }) => terms.validFrom),
        links.map(({ terms }) => terms.validUntil),
      ],
    );
    return new Map(rows.map(({ id, twin }) => [id, twin]));
  }
}

export function productKey(productName: string | null): string | null {
  return productName === null ? null : comparable(productName);
}
