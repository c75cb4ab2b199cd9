import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { MatchingService } from '../matching/candidates/matching.service';
import { matchRecordsJob, type MatchRecords } from '../matching/matching.jobs';

@Injectable()
@HandlesJob(matchRecordsJob)
export class MatchRecordsHandler implements JobHandler<MatchRecords> {
  constructor(private readonly matching: MatchingService) {}

  async handle(ctx: TxCtx, { kind, ids, all = false }: MatchRecords): Promise<void> {
    const { waiting } = await this.matching.match(ctx, kind, ids, all);
    if (waiting.length === 0) return;
    ctx.jobs.enqueue(matchRecordsJob, { kind, ids: waiting, all: true }, { as: 'system' });
  }
}
