import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { indexSiteNamesJob } from '../suppliers.jobs';
import { SiteSearchRepository } from './site-search.repository';

const BATCH = 2_000;

/** Makes sites findable by name, sector and process. */
@Injectable()
export class SiteNameService {
  constructor(private readonly searches: SiteSearchRepository) {}

  put(ctx: TxCtx, siteIds: readonly string[]): Promise<void> {
    return this.searches.put(ctx, siteIds);
  }

  /** After an import: the first batch at once; of a longer list the hourly task finds the rest. */
  async indexNew(ctx: TxCtx, afterId: string | undefined): Promise<void> {
    const { stale } = await this.searches.nextStale(ctx, afterId, BATCH);
    await this.searches.put(ctx, stale);
  }

  /** The next sites after `afterId`; those behind them in a task of their own. */
  async indexBatch(ctx: TxCtx, afterId: string | undefined): Promise<void> {
    const { stale, last } = await this.searches.nextStale(ctx, afterId, BATCH);
    await this.searches.put(ctx, stale);
    if (last) ctx.jobs.enqueue(indexSiteNamesJob, { afterId: last }, { as: 'system' });
  }
}
