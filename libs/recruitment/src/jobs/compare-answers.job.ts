import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { ContradictionService } from '../comparison/contradiction.service';
import { compareAnswers } from '../recruitment.jobs';

@HandlesJob(compareAnswers)
export class CompareAnswersHandler implements JobHandler<{ siteIds: string[] }> {
  constructor(private readonly contradictions: ContradictionService) {}

  handle(ctx: TxCtx, { siteIds }: { siteIds: string[] }): Promise<void> {
    return this.contradictions.compare(ctx, siteIds);
  }
}
