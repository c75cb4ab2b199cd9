import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { MatchingRunService } from '../matching/candidates/matching-run.service';
import { matchNightlyJob } from '../matching/matching.jobs';

@Injectable()
@HandlesJob(matchNightlyJob)
export class MatchNightlyHandler implements JobHandler<{ period: string }> {
  constructor(private readonly matchings: MatchingRunService) {}

  handle(ctx: TxCtx): Promise<void> {
    this.matchings.later(ctx, null);
    return Promise.resolve();
  }
}
