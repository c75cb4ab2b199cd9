import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { TenantRow } from './tenant';

const COLUMNS = 'id, slug, name, state, local_login, version, created_at';

/** The tenant of the transaction: row security shows no other. */
@Injectable()
export class TenantRepository {
  find(ctx: TxCtx): Promise<TenantRow | undefined> {
    return ctx.tx.one(`select ${COLUMNS} from tenant where id = $1`, [ctx.tenantId]);
  }

  /** @returns false where the slug or the id is taken */
  async add(ctx: TxCtx, tenant: { slug: string; name: string }): Promise<boolean> {
    const added = await ctx.tx.exec(
      `insert into tenant (id, slug, name) values ($1, $2, $3) on conflict do nothing`,
      [ctx.tenantId, tenant.slug, tenant.name],
    );
    return added === 1;
  }

  update(
    ctx: TxCtx,
    change: { name: string; localLogin: boolean },
    version: number,
  ): Promise<TenantRow | undefined> {
    return ctx.tx.one(
      `update tenant set name = $2, local_login = $3, version = version + 1
       where id = $1 and version = $4 returning ${COLUMNS}`,
      [ctx.tenantId, change.name, change.localLogin, version],
    );
  }
}
