import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { RegisterSubjects } from '../register/register-subjects';
import { screenChangedSitesJob } from '../suppliers.jobs';

@Injectable()
@HandlesJob(screenChangedSitesJob)
export class ScreenChangedSitesHandler implements JobHandler<{ siteIds: string[] }> {
  constructor(private readonly subjects: RegisterSubjects) {}

  handle(ctx: TxCtx, { siteIds }: { siteIds: string[] }): Promise<void> {
    return this.subjects.sitesChanged(ctx, siteIds);
  }
}
