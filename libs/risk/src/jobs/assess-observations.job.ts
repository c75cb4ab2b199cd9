import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { assessObservationsJob } from '../risk.jobs';
import { SweepService } from '../sweep.service';

@Injectable()
@HandlesJob(assessObservationsJob)
export class ObservationsChangedHandler implements JobHandler<{ siteId: string }> {
  constructor(private readonly sweep: SweepService) {}

  async handle(ctx: TxCtx, payload: { siteId: string }): Promise<void> {
    this.sweep.enqueueSites(ctx, [payload.siteId], 'observations');
    await Promise.resolve();
  }
}
