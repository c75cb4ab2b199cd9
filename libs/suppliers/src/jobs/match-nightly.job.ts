import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { walkLater } from '../matching/match-later';
import { matchNightlyJob } from '../matching/matching.jobs';

@Injectable()
@HandlesJob(matchNightlyJob)
export class MatchNightlyHandler implements JobHandler<{ period: string }> {
  handle(ctx: TxCtx): Promise<void> {
    walkLater(ctx, {});
    return Promise.resolve();
  }
}
