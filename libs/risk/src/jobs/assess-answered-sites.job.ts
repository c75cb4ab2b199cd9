import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { assessAnsweredSitesJob, type AnswersAccepted } from '../risk.jobs';
import { SweepService } from '../sweep.service';

const MOST_SITES = 5_000;

/** Accepted answers are a look at the site, or at every site of the supplier that gave them. */
@Injectable()
@HandlesJob(assessAnsweredSitesJob)
export class AnswersAcceptedHandler implements JobHandler<AnswersAccepted> {
  constructor(
    private readonly sweep: SweepService,
    private readonly suppliers: SuppliersReadModel,
  ) {}

  async handle(ctx: TxCtx, { supplierId, siteId, submissionId }: AnswersAccepted): Promise<void> {
    const siteIds = siteId ? [siteId] : supplierId ? await this.sitesOf(ctx, supplierId) : [];
    await this.sweep.assessLater(ctx, siteIds, `answers:${submissionId}`);
  }

  private async sitesOf(ctx: TxCtx, supplierId: string): Promise<string[]> {
    const filter = { supplierIds: [supplierId] };
    const sites = await this.suppliers.sitesBatch(ctx, undefined, MOST_SITES, filter);
    return sites.map((site) => site.id);
  }
}
