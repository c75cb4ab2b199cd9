import { Injectable } from '@nestjs/common';
import { AreasAtService, type AreasAt } from '@para42/locations';
import { type Ctx, notFound, Tx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { placeOfSite } from './site-place';

/** Which crisis areas touch a site on any day, whether a rule flags it for them or not. */
@Injectable()
export class SiteAreasService {
  constructor(
    private readonly tx: Tx,
    private readonly suppliers: SuppliersReadModel,
    private readonly areas: AreasAtService,
  ) {}

  /** @param on YYYY-MM-DD; today where not given */
  ofSite(ctx: Ctx, siteId: string, on?: string): Promise<AreasAt> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const [site] = await this.suppliers.sitesByIds(txCtx, [siteId]);
        if (!site) throw notFound('site');
        return this.areas.atPlace(txCtx, placeOfSite(site), on);
      },
      { readOnly: true },
    );
  }
}
