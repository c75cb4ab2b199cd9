import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { ChangeReachService } from '../change-reach.service';
import { assessAuditedSitesJob, type DocumentAdded } from '../risk.jobs';
import { SweepService } from '../sweep.service';

/** An audit is a look at the site, or at every site of the supplier; other documents are none. */
@Injectable()
@HandlesJob(assessAuditedSitesJob)
export class DocumentAddedHandler implements JobHandler<DocumentAdded> {
  constructor(
    private readonly reach: ChangeReachService,
    private readonly sweep: SweepService,
  ) {}

  async handle(ctx: TxCtx, { kind, supplierId, siteId, documentId }: DocumentAdded): Promise<void> {
    if (kind !== 'audit_report') return;
    const siteIds = await this.reach.ofSupplier(ctx, supplierId, siteId);
    await this.sweep.assessLater(ctx, siteIds, `audit:${documentId}`);
  }
}
