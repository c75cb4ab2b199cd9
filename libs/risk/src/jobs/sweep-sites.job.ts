import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TaskHandle, type TxCtx } from '@para42/platform';
import { sweepSitesJob } from '../risk.jobs';
import { SweepService } from '../sweep.service';

type Payload = { runId: string; afterSiteId: string | null; assessed: number };

@Injectable()
@HandlesJob(sweepSitesJob)
export class SweepSitesHandler implements JobHandler<Payload> {
  constructor(private readonly sweep: SweepService) {}

  handle(ctx: TxCtx, payload: Payload, task: TaskHandle): Promise<void> {
    return this.sweep.sweepBatch(ctx, payload, task);
  }
}
