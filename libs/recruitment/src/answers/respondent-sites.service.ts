import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';

/** More sites than this are not looked at for one submission. */
const MOST_SITES = 1_000;

/** The sites that a respondent can speak of. */
@Injectable()
export class RespondentSitesService {
  constructor(private readonly register: SuppliersReadModel) {}

  /** The site that was asked, else every active site of the supplier, by id. */
  async of(
    ctx: TxCtx,
    { supplierId, siteId }: { supplierId: string; siteId: string | null },
  ): Promise<{ id: string; name: string }[]> {
    const ids = siteId === null ? await this.activeSites(ctx, supplierId) : [siteId];
    const sites: { id: string; name: string }[] = [];
    for (const id of ids) {
      const { name } = await this.register.site(ctx, id);
      sites.push({ id, name });
    }
    return sites;
  }

  private async activeSites(ctx: TxCtx, supplierId: string): Promise<string[]> {
    const sites = await this.register.sitesBatch(ctx, undefined, MOST_SITES, {
      supplierIds: [supplierId],
    });
    return sites.map((site) => site.id);
  }
}
