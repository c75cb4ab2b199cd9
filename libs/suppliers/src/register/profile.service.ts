import { Injectable } from '@nestjs/common';
import { DomainError, Tx, type Ctx } from '@para42/platform';
import { suppliersErrors } from '../suppliers.errors';
import type { Site } from './site';
import { SiteListRepository } from './site-list.repository';
import type { Supplier } from './supplier';
import { SupplierRepository } from './supplier.repository';

export interface Profile {
  supplier: Supplier;
  sites: Site[];
}

const MOST_SITES = 200;

/** A supplier's own side of the register: what the buyer has on record of it, and no judgement of it. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly tx: Tx,
    private readonly suppliers: SupplierRepository,
    private readonly sites: SiteListRepository,
  ) {}

  /** @throws DomainError forbidden where the person acts for no supplier */
  async own(ctx: Ctx, afterSiteId?: string): Promise<Profile> {
    const id = ctx.actor.kind === 'supplier' ? ctx.actor.partyId : undefined;
    if (!id) {
      throw new DomainError(
        'forbidden',
        'no_own_profile',
        'Only the user of a supplier has a profile here.',
      );
    }
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const supplier = await this.suppliers.find(txCtx, id);
        if (!supplier) throw suppliersErrors.supplierNotFound();
        const sites = await this.sites.list(txCtx, { supplierId: id }, afterSiteId, MOST_SITES);
        return { supplier, sites };
      },
      { readOnly: true },
    );
  }
}
