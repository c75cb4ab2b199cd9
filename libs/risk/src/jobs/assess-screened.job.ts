import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { ChangeReachService } from '../change-reach.service';
import { assessScreenedJob, type ScreeningHitsChanged } from '../risk.jobs';
import { SweepService } from '../sweep.service';

@Injectable()
@HandlesJob(assessScreenedJob)
export class ScreeningHitsChangedHandler implements JobHandler<ScreeningHitsChanged> {
  constructor(
    private readonly reach: ChangeReachService,
    private readonly sweep: SweepService,
  ) {}

  async handle(ctx: TxCtx, told: ScreeningHitsChanged): Promise<void> {
    await this.sweep.assessLater(ctx, await this.reach.ofScreened(ctx, told), 'screening-hits');
  }
}
