import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { assessChangedAgenciesJob, assessComparedAnswersJob } from '../risk.jobs';
import { SweepService } from '../sweep.service';

@Injectable()
@HandlesJob(assessChangedAgenciesJob)
export class AgenciesChangedHandler implements JobHandler<{ siteIds: string[] }> {
  constructor(private readonly sweep: SweepService) {}

  handle(ctx: TxCtx, { siteIds }: { siteIds: string[] }): Promise<void> {
    return this.sweep.assessLater(ctx, siteIds, 'agencies-changed');
  }
}

@Injectable()
@HandlesJob(assessComparedAnswersJob)
export class AnswersComparedHandler implements JobHandler<{ siteId: string }> {
  constructor(private readonly sweep: SweepService) {}

  handle(ctx: TxCtx, { siteId }: { siteId: string }): Promise<void> {
    return this.sweep.assessLater(ctx, [siteId], 'answers-compared');
  }
}
