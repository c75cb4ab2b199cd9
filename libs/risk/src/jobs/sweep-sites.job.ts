import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TaskHandle, type TxCtx } from '@para42/platform';
import { sweepSitesJob } from '../risk.jobs';
import { SweepService, type SweepBatch } from '../sweep.service';

@Injectable()
@HandlesJob(sweepSitesJob)
export class SweepSitesHandler implements JobHandler<SweepBatch> {
  constructor(private readonly sweep: SweepService) {}

  handle(ctx: TxCtx, payload: SweepBatch, task: TaskHandle): Promise<void> {
    return this.sweep.sweepBatch(ctx, payload, task);
  }
}
