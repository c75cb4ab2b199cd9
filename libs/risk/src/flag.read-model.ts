import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { FlagDeparturesRepository, type FlagDeparture } from './flag-departures.repository';
import { FlagReadingRepository, type Flag } from './flag-reading.repository';
import { LiveRulesService } from './tenant-rules/live-rules.service';

/** What other contexts may ask of flags. */
@Injectable()
export class FlagReadModel {
  constructor(
    private readonly flags: FlagReadingRepository,
    private readonly left: FlagDeparturesRepository,
    private readonly own: LiveRulesService,
  ) {}

  /** In the order of priority. */
  byIds(ctx: TxCtx, ids: readonly string[]): Promise<Flag[]> {
    return this.flags.byIds(ctx, ids);
  }

  /** What the rule of each flag rests on, by the id of the flag. */
  basesOf(ctx: TxCtx, flags: readonly Flag[]): Promise<Map<string, string>> {
    return this.own.basesOf(ctx, flags);
  }

  /** Flags of sites that are not cleared and not dismissed. */
  liveOfSites(ctx: TxCtx, siteIds: readonly string[]): Promise<Flag[]> {
    return this.flags.liveOfSites(ctx, siteIds);
  }

  /** Of these flags those that were dismissed or cleared: when, by whom and why. */
  departures(
    ctx: TxCtx,
    flagIds: readonly string[],
    since: string | null,
  ): Promise<FlagDeparture[]> {
    return this.left.ofFlags(ctx, flagIds, since);
  }

  /** Flags that were dismissed or cleared since, and dismissed ones that are due for review; by id. */
  gone(
    ctx: TxCtx,
    since: string | null,
    today: string,
    afterId: string | null,
    limit: number,
  ): Promise<Pick<FlagDeparture, 'flagId' | 'supplierId'>[]> {
    return this.left.gone(ctx, since, today, afterId, limit);
  }
}
