import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { ReassessmentService } from '../casefile/reassessment.service';
import { reassessCases } from '../recruitment.jobs';

@HandlesJob(reassessCases)
export class ReassessCasesHandler implements JobHandler<{ siteIds: string[] }> {
  constructor(private readonly reassessment: ReassessmentService) {}

  handle(ctx: TxCtx, { siteIds }: { siteIds: string[] }): Promise<void> {
    return this.reassessment.reassess(ctx, siteIds);
  }
}
