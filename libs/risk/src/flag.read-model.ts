import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { FlagReadingRepository, type Flag } from './flag-reading.repository';

/** What other contexts may ask of flags. */
@Injectable()
export class FlagReadModel {
  constructor(private readonly flags: FlagReadingRepository) {}

  /** In the order of priority. */
  byIds(ctx: TxCtx, ids: readonly string[]): Promise<Flag[]> {
    return this.flags.byIds(ctx, ids);
  }

  /** Flags of sites that are not cleared and not dismissed. */
  liveOfSites(ctx: TxCtx, siteIds: readonly string[]): Promise<Flag[]> {
    return this.flags.liveOfSites(ctx, siteIds);
  }

  /** Ids of suppliers with an open flag, in the order of ids. */
  flaggedSupplierIds(ctx: TxCtx, afterId: string | undefined, limit: number): Promise<string[]> {
    return this.flags.flaggedSupplierIds(ctx, afterId, limit);
  }
}
