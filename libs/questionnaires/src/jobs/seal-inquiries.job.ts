import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { sealInquiriesJob } from '../questionnaires.jobs';
import { InquirySealService } from '../second-party/inquiry-seal.service';

@Injectable()
@HandlesJob(sealInquiriesJob)
export class SealInquiriesHandler implements JobHandler<{ period: string }> {
  constructor(private readonly seals: InquirySealService) {}

  handle(ctx: TxCtx, { period }: { period: string }): Promise<void> {
    return this.seals.seal(ctx, period);
  }
}
