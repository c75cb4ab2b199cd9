import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { ProfileApplicationService } from '../onboarding/profile-application.service';
import { applyProfileJob } from '../suppliers.jobs';

@Injectable()
@HandlesJob(applyProfileJob)
export class ApplyProfileHandler implements JobHandler<{ submissionId: string }> {
  constructor(private readonly profiles: ProfileApplicationService) {}

  handle(ctx: TxCtx, { submissionId }: { submissionId: string }): Promise<void> {
    return this.profiles.apply(ctx, submissionId);
  }
}
