import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { CaseFileReadingRepository } from '../casefile/case-file-reading.repository';
import { ChainRepository } from '../chain/chain.repository';

/** More sites than this are not looked at for one submission. */
const MOST_SITES = 1_000;

/** The sites that a respondent can speak of. */
@Injectable()
export class RespondentSitesService {
  constructor(
    private readonly register: SuppliersReadModel,
    private readonly cases: CaseFileReadingRepository,
    private readonly chain: ChainRepository,
  ) {}

  /** The site that was asked, else every active site of the supplier, by id. */
  async of(
    ctx: TxCtx,
    { supplierId, siteId }: { supplierId: string; siteId: string | null },
  ): Promise<{ id: string; name: string }[]> {
    const ids = siteId === null ? await this.activeSites(ctx, supplierId) : [siteId];
    return this.named(ctx, ids);
  }

  /** Of the sites given those that the supplier still has, open or closed. */
  async stillOf(
    ctx: TxCtx,
    supplierId: string,
    siteIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const sites = await this.register.sitesByIds(ctx, [...new Set(siteIds)]);
    return new Set(sites.filter((site) => site.supplierId === supplierId).map(({ id }) => id));
  }

  /** The sites whose cases name the agency, or to which it leads, by id. */
  async ofAgency(ctx: TxCtx, agencyId: string): Promise<{ id: string; name: string }[]> {
    const named = await this.cases.sitesOfAgencies(ctx, [agencyId]);
    const reached = await this.chain.sitesOfAgency(ctx, agencyId);
    return this.named(ctx, [...new Set([...named, ...reached])].sort().slice(0, MOST_SITES));
  }

  private async named(ctx: TxCtx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
    const sites = new Map<string, { id: string; name: string }>();
    for (const asked of ids) {
      // Answers about a site that was merged away are about the one that took its place.
      const { id, name } = await this.register.site(ctx, asked);
      sites.set(id, { id, name });
    }
    return [...sites.values()];
  }

  private async activeSites(ctx: TxCtx, supplierId: string): Promise<string[]> {
    const sites = await this.register.sitesBatch(ctx, undefined, MOST_SITES, {
      supplierIds: [supplierId],
    });
    return sites.map((site) => site.id);
  }
}
