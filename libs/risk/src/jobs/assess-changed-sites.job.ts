import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { assessChangedSitesJob } from '../risk.jobs';
import { SweepService } from '../sweep.service';

@Injectable()
@HandlesJob(assessChangedSitesJob)
export class SitesChangedHandler implements JobHandler<{ siteIds: string[] }> {
  constructor(private readonly sweep: SweepService) {}

  handle(ctx: TxCtx, payload: { siteIds: string[] }): Promise<void> {
    return this.sweep.assessLater(ctx, payload.siteIds, 'sites-changed');
  }
}
