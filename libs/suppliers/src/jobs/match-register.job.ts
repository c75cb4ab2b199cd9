import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { MatchingRunService } from '../matching/candidates/matching-run.service';
import { matchRegisterJob, type MatchRegister } from '../matching/matching.jobs';

@Injectable()
@HandlesJob(matchRegisterJob)
export class MatchRegisterHandler implements JobHandler<MatchRegister> {
  constructor(private readonly matchings: MatchingRunService) {}

  handle(ctx: TxCtx, batch: MatchRegister): Promise<void> {
    return this.matchings.walk(ctx, batch);
  }
}
