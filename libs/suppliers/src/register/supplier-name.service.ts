import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { indexSupplierNamesJob } from '../suppliers.jobs';
import { SupplierSearchRepository } from './supplier-search.repository';

const BATCH = 2_000;

/** Makes names findable that came in by the thousand. */
@Injectable()
export class SupplierNameService {
  constructor(private readonly searches: SupplierSearchRepository) {}

  /** The next suppliers after `afterId`; those behind them in a task of their own. */
  async indexBatch(ctx: TxCtx, afterId: string | undefined): Promise<void> {
    const last = await this.searches.putBatch(ctx, afterId, BATCH);
    if (last) ctx.jobs.enqueue(indexSupplierNamesJob, { afterId: last }, { as: 'system' });
  }
}
