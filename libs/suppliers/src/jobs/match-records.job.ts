import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { MatchingService } from '../matching/candidates/matching.service';
import { matchRecordsJob, type MatchRecords } from '../matching/matching.jobs';

@Injectable()
@HandlesJob(matchRecordsJob)
export class MatchRecordsHandler implements JobHandler<MatchRecords> {
  constructor(private readonly matching: MatchingService) {}

  async handle(ctx: TxCtx, { kind, ids }: MatchRecords): Promise<void> {
    await this.matching.match(ctx, kind, ids);
  }
}
