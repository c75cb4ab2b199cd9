import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { ChangeReachService } from '../change-reach.service';
import { assessDatedFlagsJob } from '../risk.jobs';
import { SweepService } from '../sweep.service';

/** Crises begin, ease and end, and assessments fall due, without anybody changing anything. */
@Injectable()
@HandlesJob(assessDatedFlagsJob)
export class DatedFlagsHandler implements JobHandler<{ period: string }> {
  constructor(
    private readonly reach: ChangeReachService,
    private readonly sweep: SweepService,
  ) {}

  async handle(ctx: TxCtx, { period }: { period: string }): Promise<void> {
    const day = period.slice(0, 10);
    await this.sweep.assessLater(ctx, await this.reach.ofDay(ctx, day), `day:${day}`);
  }
}
