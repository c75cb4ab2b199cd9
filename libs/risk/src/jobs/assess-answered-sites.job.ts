import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { ChangeReachService } from '../change-reach.service';
import { assessAnsweredSitesJob, type AnswersAccepted } from '../risk.jobs';
import { SweepService } from '../sweep.service';

/** Accepted answers are a look at the site, or at every site of the supplier that gave them. */
@Injectable()
@HandlesJob(assessAnsweredSitesJob)
export class AnswersAcceptedHandler implements JobHandler<AnswersAccepted> {
  constructor(
    private readonly reach: ChangeReachService,
    private readonly sweep: SweepService,
  ) {}

  async handle(ctx: TxCtx, { supplierId, siteId, submissionId }: AnswersAccepted): Promise<void> {
    const siteIds = supplierId ? await this.reach.ofSupplier(ctx, supplierId, siteId) : [];
    await this.sweep.assessLater(ctx, siteIds, `answers:${submissionId}`);
  }
}
