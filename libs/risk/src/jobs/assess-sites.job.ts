import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { AssessmentService } from '../assessment.service';
import { assessSitesJob } from '../risk.jobs';

@Injectable()
@HandlesJob(assessSitesJob)
export class AssessSitesHandler implements JobHandler<{ siteIds: string[]; cause: string }> {
  constructor(private readonly assessment: AssessmentService) {}

  async handle(ctx: TxCtx, payload: { siteIds: string[]; cause: string }): Promise<void> {
    await this.assessment.assess(ctx, payload.siteIds, payload.cause);
  }
}
