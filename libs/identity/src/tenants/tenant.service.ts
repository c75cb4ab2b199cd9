import { Injectable } from '@nestjs/common';
import { notFound, staleVersion, Tx, type Ctx } from '@para42/platform';
import { TenantRepository } from './tenant.repository';
import type { TenantRow } from './tenant';

/** What a tenant says about itself. */
@Injectable()
export class TenantService {
  constructor(
    private readonly tx: Tx,
    private readonly tenants: TenantRepository,
  ) {}

  get(ctx: Ctx): Promise<TenantRow> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const tenant = await this.tenants.find(txCtx);
        if (!tenant) throw notFound('tenant');
        return tenant;
      },
      { readOnly: true },
    );
  }

  /** @throws DomainError stale */
  async change(
    ctx: Ctx,
    change: { name?: string; localLogin?: boolean },
    version: number,
  ): Promise<TenantRow> {
    return this.tx.run(ctx, async (txCtx) => {
      const tenant = await this.tenants.find(txCtx);
      if (!tenant) throw notFound('tenant');
      const settings = {
        name: change.name ?? tenant.name,
        localLogin: change.localLogin ?? tenant.local_login,
      };
      const changed = await this.tenants.update(txCtx, settings, version);
      if (!changed) throw staleVersion(tenant.version);
      txCtx.ledger.append({
        action: 'tenant.changed',
        subject: { type: 'tenant', id: ctx.tenantId },
        parts: [{ name: changed.name, localLogin: changed.local_login }],
      });
      return changed;
    });
  }
}
