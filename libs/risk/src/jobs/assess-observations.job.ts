import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { assessObservationsJob } from '../risk.jobs';
import { SweepService } from '../sweep.service';

@Injectable()
@HandlesJob(assessObservationsJob)
export class ObservationsChangedHandler implements JobHandler<{ siteId: string }> {
  constructor(private readonly sweep: SweepService) {}

  handle(ctx: TxCtx, payload: { siteId: string }): Promise<void> {
    return this.sweep.assessLater(ctx, [payload.siteId], 'observations');
  }
}
