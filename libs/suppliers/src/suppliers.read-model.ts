import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { TierService } from './links/tier.service';
import { OnboardingSettingService } from './onboarding/onboarding-setting.service';
import type {
  RegisterSelection,
  SelectedSite,
  SelectedSupplier,
} from './register/register-selection';
import {
  RegisterSelectionRepository,
  type NamedRecord,
} from './register/register-selection.repository';
import { RegisterSelectionService } from './register/register-selection.service';
import {
  SiteSweepRepository,
  type SiteBatchFilter,
  type SweepSite,
} from './register/site-sweep.repository';
import type { Site } from './register/site';
import { SiteRepository } from './register/site.repository';
import type { Supplier } from './register/supplier';
import { SupplierRepository } from './register/supplier.repository';
import { suppliersErrors } from './suppliers.errors';

/** The questions that other contexts may ask of the register. All in the asker's transaction. */
@Injectable()
export class SuppliersReadModel {
  constructor(
    private readonly suppliers: SupplierRepository,
    private readonly siteRecords: SiteRepository,
    private readonly sweeps: SiteSweepRepository,
    private readonly tiers: TierService,
    private readonly selections: RegisterSelectionService,
    private readonly records: RegisterSelectionRepository,
    private readonly settings: OnboardingSettingService,
  ) {}

  /** @throws DomainError not_found */
  async supplier(ctx: TxCtx, id: string): Promise<Supplier> {
    const supplier = await this.suppliers.find(ctx, id);
    if (!supplier) throw suppliersErrors.supplierNotFound();
    return supplier;
  }

  /** One that was merged away is none for whom anybody is to act. */
  async supplierExists(ctx: TxCtx, id: string): Promise<boolean> {
    const found = await this.suppliers.find(ctx, id);
    if (found && found.id !== id) throw suppliersErrors.mergedInto(found.id);
    return found !== undefined;
  }

  /** Those that exist, in the order of their ids. */
  suppliersByIds(ctx: TxCtx, ids: readonly string[]): Promise<Supplier[]> {
    return this.suppliers.findMany(ctx, ids);
  }

  /** @throws DomainError not_found */
  async site(ctx: TxCtx, id: string): Promise<Site> {
    const site = await this.siteRecords.find(ctx, id);
    if (!site) throw suppliersErrors.siteNotFound();
    return site;
  }

  /** Names of sites by id; of those that the asker may see. */
  siteNames(ctx: TxCtx, ids: readonly string[]): Promise<Map<string, string>> {
    return this.siteRecords.names(ctx, ids);
  }

  /** What an assessment looks at, for these sites, in the order of their ids. Closed ones too. */
  sitesByIds(ctx: TxCtx, ids: readonly string[]): Promise<SweepSite[]> {
    return this.sweeps.byIds(ctx, ids);
  }

  /** The next active sites by id. */
  sitesBatch(
    ctx: TxCtx,
    afterId: string | undefined,
    limit: number,
    filter: SiteBatchFilter = {},
  ): Promise<SweepSite[]> {
    return this.sweeps.batch(ctx, afterId, limit, filter);
  }

  /** Ids of the next active sites. */
  siteIds(ctx: TxCtx, afterId: string | undefined, limit: number): Promise<string[]> {
    return this.sweeps.ids(ctx, afterId, limit);
  }

  /** Active sites whose place cell lies in one of the ranges (both ends included), by id. */
  siteIdsInCells(
    ctx: TxCtx,
    ranges: readonly { low: bigint; high: bigint }[],
    afterId: string | undefined,
    limit: number,
  ): Promise<string[]> {
    return this.sweeps.idsInCells(ctx, ranges, afterId, limit);
  }

  /**
   * Tiers of suppliers on a day (YYYY-MM-DD), reckoned from the supply links that are in force: 0 for
   * the buyer's own operations, 1 for those that supply them, by the site that is nearest. Who is not
   * in the map is not reached; where `complete` is false more links lead on than were read, and it
   * may be.
   */
  tierOf(
    ctx: TxCtx,
    supplierIds: readonly string[],
    on: string,
  ): Promise<{ tiers: Map<string, number>; complete: boolean }> {
    return this.tiers.tiersOfSuppliers(ctx, supplierIds, on);
  }

  /**
   * Suppliers in use that have something in common, in slices, in the order of ids.
   * @throws DomainError invalid `tier_too_wide`
   */
  selectSuppliers(ctx: TxCtx, selection: RegisterSelection): AsyncGenerator<SelectedSupplier[]> {
    return this.selections.suppliers(ctx, selection);
  }

  /** The same of sites. @param siteIds only among these */
  selectSites(
    ctx: TxCtx,
    selection: RegisterSelection,
    siteIds: readonly string[] | null,
  ): AsyncGenerator<SelectedSite[]> {
    return this.selections.sites(ctx, selection, siteIds);
  }

  /** Names of suppliers and sites by id. */
  recordNames(ctx: TxCtx, ids: readonly string[]): Promise<Map<string, NamedRecord>> {
    return this.records.names(ctx, ids);
  }

  /** The tenant's calendar day of now, YYYY-MM-DD. */
  today(ctx: TxCtx): Promise<string> {
    return this.settings.today(ctx);
  }
}
