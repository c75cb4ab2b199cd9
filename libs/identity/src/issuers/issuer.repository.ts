import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { TenantIssuerRow } from './issuer';

const COLUMNS = 'id, issuer, audience, jwks_url, version, created_at';

@Injectable()
export class IssuerRepository {
  /** @returns undefined where the tenant has this issuer already */
  add(
    ctx: TxCtx,
    issuer: { issuer: string; audience: string; jwksUrl: string },
  ): Promise<TenantIssuerRow | undefined> {
    return ctx.tx.one(
      `insert into tenant_issuer (tenant_id, id, issuer, audience, jwks_url) values ($1, $2, $3, $4, $5)
       on conflict (tenant_id, issuer) do nothing returning ${COLUMNS}`,
      [ctx.tenantId, newId(), issuer.issuer, issuer.audience, issuer.jwksUrl],
    );
  }

  all(ctx: TxCtx): Promise<TenantIssuerRow[]> {
    return ctx.tx.query(`select ${COLUMNS} from tenant_issuer where tenant_id = $1 order by id`, [
      ctx.tenantId,
    ]);
  }

  find(ctx: TxCtx, id: string): Promise<TenantIssuerRow | undefined> {
    return ctx.tx.one(`select ${COLUMNS} from tenant_issuer where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      id,
    ]);
  }

  update(
    ctx: TxCtx,
    id: string,
    change: { audience: string; jwksUrl: string },
    version: number,
  ): Promise<TenantIssuerRow | undefined> {
    return ctx.tx.one(
      `update tenant_issuer set audience = $3, jwks_url = $4, version = version + 1
       where tenant_id = $1 and id = $2 and version = $5 returning ${COLUMNS}`,
      [ctx.tenantId, id, change.audience, change.jwksUrl, version],
    );
  }

  async remove(ctx: TxCtx, id: string, version: number): Promise<boolean> {
    const removed = await ctx.tx.exec(
      `delete from tenant_issuer where tenant_id = $1 and id = $2 and version = $3`,
      [ctx.tenantId, id, version],
    );
    return removed === 1;
  }
}
