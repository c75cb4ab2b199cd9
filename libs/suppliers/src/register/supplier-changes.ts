import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { sitesChanged } from '../suppliers.events';
import { RegisterSubjects } from './register-subjects';
import { SiteSweepRepository } from './site-sweep.repository';
import { SupplierSearchRepository } from './supplier-search.repository';

/** Of one event. */
const MOST_SITES = 5_000;

/** What follows where something becomes known of a supplier. */
@Injectable()
export class SupplierChanges {
  constructor(
    private readonly sweeps: SiteSweepRepository,
    private readonly searches: SupplierSearchRepository,
    private readonly screened: RegisterSubjects,
  ) {}

  /** What an assessment of risk looks at of the supplier is looked at from its sites. */
  async tellOfSites(ctx: TxCtx, supplierIds: readonly string[]): Promise<void> {
    let after: string | undefined;
    do {
      const sites = await this.sweeps.batch(ctx, after, MOST_SITES, { supplierIds });
      if (sites.length === 0) return;
      ctx.events.publish(sitesChanged, { siteIds: sites.map((site) => site.id) });
      after = sites[MOST_SITES - 1]?.id;
    } while (after !== undefined);
  }

  /** After a list has told something of suppliers that the register knew. */
  async filled(ctx: TxCtx, suppliers: readonly { id: string; control: boolean }[]): Promise<void> {
    if (suppliers.length === 0) return;
    const ids = suppliers.map(({ id }) => id);
    for (const id of ids) await this.searches.put(ctx, id);
    await this.screened.suppliersChanged(ctx, ids);
    const controlled = suppliers.filter(({ control }) => control).map(({ id }) => id);
    if (controlled.length > 0) await this.tellOfSites(ctx, controlled);
  }
}
