import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import { notFound, type Ctx } from '@para42/platform';
import type { EvidenceScope } from '../evidence.contributors';
import type { Bundle } from './bundle';

/** What a bundle covers: what was ordered, within every limit of the grant that it was ordered under. */
@Injectable()
export class BundleScopes {
  constructor(private readonly identity: IdentityReadModel) {}

  /** @throws DomainError not_found where the grant has ended since */
  async of(
    ctx: Ctx,
    bundle: Pick<Bundle, 'grantId' | 'allSuppliers' | 'supplierIds' | 'redaction'>,
  ): Promise<EvidenceScope> {
    const { grantId, allSuppliers, supplierIds, redaction } = bundle;
    const ordered = {
      tenantId: ctx.tenantId,
      supplierIds: allSuppliers ? ('all' as const) : supplierIds,
      redaction,
    };
    if (!grantId) return { ...ordered, cycleIds: 'all' };
    const grant = await this.identity.grantScope({ ...ctx, grantId });
    if (!grant?.live) throw notFound('grant');
    return {
      ...ordered,
      cycleIds: grant.cycles,
      from: grant.recordsFrom ?? undefined,
      to: grant.recordsUntil ?? undefined,
    };
  }
}
