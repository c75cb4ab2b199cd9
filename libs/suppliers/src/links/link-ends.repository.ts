import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';

const follow = (side: 'from' | 'to'): string => `
  update supply_link e set ${side}_supplier_id = p.supplier_id, ${side}_site_id = p.site_id
  from (
    select l.id, coalesce(n.supplier_id, t.supplier_id) as supplier_id, coalesce(n.id, t.id) as site_id
    from supply_link l
    join site t on t.tenant_id = l.tenant_id and t.id = l.told_${side}_id
    left join site n on n.tenant_id = t.tenant_id and n.id = t.merged_into
    where l.tenant_id = $1 and l.${side}_supplier_id = any($2::uuid[]) and l.${side}_site_id is not null
    union all
    select l.id, coalesce(t.merged_into, t.id), null
    from supply_link l join supplier t on t.tenant_id = l.tenant_id and t.id = l.told_${side}_id
    where l.tenant_id = $1 and l.${side}_supplier_id = any($2::uuid[]) and l.${side}_site_id is null
  ) p
  where e.tenant_id = $1 and e.id = p.id
    and (e.${side}_supplier_id, e.${side}_site_id) is distinct from (p.supplier_id, p.site_id)`;

/** The ends of links, where records of the register were merged or a merge was undone. */
@Injectable()
export class LinkEndsRepository {
  /**
   * Leads links that were told of these suppliers and of their sites to where those stand now. The
   * link keeps how it was told, so that the undoing of a merge finds its way back.
   */
  async followSuppliers(ctx: TxCtx, supplierIds: readonly string[]): Promise<void> {
    for (const side of ['from', 'to'] as const) {
      await ctx.tx.exec(follow(side), [ctx.tenantId, supplierIds]);
    }
  }

  /** Links of these sites, as `followSuppliers`. */
  async followSites(ctx: TxCtx, siteIds: readonly string[]): Promise<void> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select distinct supplier_id as id from site where tenant_id = $1 and id = any($2::uuid[])`,
      [ctx.tenantId, siteIds],
    );
    const supplierIds = rows.map(({ id }) => id);
    await this.followSuppliers(ctx, supplierIds);
  }
}
