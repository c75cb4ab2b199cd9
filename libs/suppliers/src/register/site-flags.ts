import { Injectable } from '@nestjs/common';
import type { ReadCtx } from '@para42/platform';

/** What the context that knows the risks answers of sites. */
export interface SiteFlagSource {
  /** Ids of sites with an open flag, after that id and in the order of ids. */
  flaggedAfter(ctx: ReadCtx, afterId: string | undefined, limit: number): Promise<string[]>;
  /** Those of these sites that have an open flag. */
  flaggedAmong(ctx: ReadCtx, ids: readonly string[]): Promise<string[]>;
}

/**
 * The place where the register asks for flags of sites without asking uphill: whoever knows them
 * registers. Where nobody has, no site is flagged.
 */
@Injectable()
export class SiteFlags {
  private source: SiteFlagSource | undefined;

  register(source: SiteFlagSource): void {
    this.source = source;
  }

  after(ctx: ReadCtx, afterId: string | undefined, limit: number): Promise<string[]> {
    return this.source?.flaggedAfter(ctx, afterId, limit) ?? Promise.resolve([]);
  }

  async among(ctx: ReadCtx, ids: readonly string[]): Promise<Set<string>> {
    if (!this.source || ids.length === 0) return new Set();
    return new Set(await this.source.flaggedAmong(ctx, ids));
  }
}
