import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { screenNightlyJob } from '../screening.jobs';
import { ScreeningRunService } from '../subjects/screening-run.service';
import { ListWatchService } from '../versions/list-watch.service';

@Injectable()
@HandlesJob(screenNightlyJob)
export class ScreenNightlyHandler implements JobHandler<{ period: string }> {
  constructor(
    private readonly screenings: ScreeningRunService,
    private readonly lists: ListWatchService,
  ) {}

  async handle(ctx: TxCtx, { period }: { period: string }): Promise<void> {
    await this.lists.watch(ctx);
    await this.screenings.begin(ctx, `night:${period.slice(0, 10)}`);
  }
}
