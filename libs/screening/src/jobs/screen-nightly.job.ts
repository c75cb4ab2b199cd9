import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { screenNightlyJob } from '../screening.jobs';
import { ScreeningRunService } from '../subjects/screening-run.service';

@Injectable()
@HandlesJob(screenNightlyJob)
export class ScreenNightlyHandler implements JobHandler<{ period: string }> {
  constructor(private readonly screenings: ScreeningRunService) {}

  async handle(ctx: TxCtx, { period }: { period: string }): Promise<void> {
    await this.screenings.begin(ctx, `night:${period.slice(0, 10)}`);
  }
}
