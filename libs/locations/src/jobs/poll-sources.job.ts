import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { pollSourcesJob } from '../locations.jobs';
import { SourcePollingService } from '../polling/source-polling.service';

@Injectable()
@HandlesJob(pollSourcesJob)
export class PollSourcesHandler implements JobHandler<{ period: string }> {
  constructor(private readonly polling: SourcePollingService) {}

  async handle(ctx: TxCtx): Promise<void> {
    await this.polling.planDue(ctx);
  }
}
