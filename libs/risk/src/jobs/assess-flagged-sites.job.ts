import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { assessFlaggedSitesJob, type FlaggedBatch } from '../risk.jobs';
import { SweepService } from '../sweep.service';

@Injectable()
@HandlesJob(assessFlaggedSitesJob)
export class AssessFlaggedSitesHandler implements JobHandler<FlaggedBatch> {
  constructor(private readonly sweep: SweepService) {}

  handle(ctx: TxCtx, batch: FlaggedBatch): Promise<void> {
    return this.sweep.flaggedBatch(ctx, batch);
  }
}
