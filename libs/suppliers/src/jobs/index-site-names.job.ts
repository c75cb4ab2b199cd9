import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { SiteNameService } from '../register/site-name.service';
import { indexSiteNamesJob } from '../suppliers.jobs';

@Injectable()
@HandlesJob(indexSiteNamesJob)
export class IndexSiteNamesHandler implements JobHandler<{ afterId?: string }> {
  constructor(private readonly names: SiteNameService) {}

  handle(ctx: TxCtx, { afterId }: { afterId?: string }): Promise<void> {
    return this.names.indexBatch(ctx, afterId);
  }
}
