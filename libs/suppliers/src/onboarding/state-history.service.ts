import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import { AuditorTx, Tx, type Ctx } from '@para42/platform';
import { SupplierRepository } from '../register/supplier.repository';
import { suppliersErrors } from '../suppliers.errors';
import { StateHistoryRepository, type StateStep } from './state-history.repository';

/** How a supplier came to where it is, for the buyer's people and for auditors within their grant. */
@Injectable()
export class StateHistoryService {
  constructor(
    private readonly tx: Tx,
    private readonly auditorTx: AuditorTx,
    private readonly suppliers: SupplierRepository,
    private readonly history: StateHistoryRepository,
    private readonly identity: IdentityReadModel,
  ) {}

  /** @throws DomainError not_found */
  list(
    ctx: Ctx,
    supplierId: string,
    afterId: string | undefined,
    limit: number,
  ): Promise<StateStep[]> {
    if (ctx.actor.kind === 'auditor') return this.granted(ctx, supplierId, afterId, limit);
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const supplier = await this.suppliers.find(txCtx, supplierId);
        if (!supplier) throw suppliersErrors.supplierNotFound();
        return this.history.list(txCtx.tx, ctx.tenantId, supplier.id, afterId, limit, true);
      },
      { readOnly: true },
    );
  }

  /** Read in the auditors' role and recorded as a use of the grant, which must reach the supplier. */
  private async granted(
    ctx: Ctx,
    supplierId: string,
    afterId: string | undefined,
    limit: number,
  ): Promise<StateStep[]> {
    const grant = await this.identity.grantScope(ctx);
    const covers = grant?.suppliers === 'all' || grant?.suppliers.includes(supplierId);
    if (!grant?.live || !covers) throw suppliersErrors.supplierNotFound();
    const use = { action: 'grant.used', subject: { type: 'grant', id: grant.grantId } };
    return this.auditorTx.run(ctx, use, async (tx) => {
      const reached = await this.history.hasSupplier(tx, ctx.tenantId, supplierId);
      if (!reached) throw suppliersErrors.supplierNotFound();
      return this.history.list(tx, ctx.tenantId, supplierId, afterId, limit, false);
    });
  }
}
