import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { RepetitionService } from '../campaigns/repetition.service';
import { repeatCampaignsJob } from '../questionnaires.jobs';

@Injectable()
@HandlesJob(repeatCampaignsJob)
export class RepeatCampaignsHandler implements JobHandler<{ period?: string }> {
  constructor(private readonly repetitions: RepetitionService) {}

  async handle(ctx: TxCtx, payload: { period?: string }): Promise<void> {
    const mayBeMore = await this.repetitions.repeatNext(ctx);
    if (mayBeMore) ctx.jobs.enqueue(repeatCampaignsJob, payload, { as: 'system' });
  }
}
