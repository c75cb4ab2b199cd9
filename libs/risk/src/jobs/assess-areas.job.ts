import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { ChangeReachService } from '../change-reach.service';
import { assessAreasJob } from '../risk.jobs';
import { SweepService } from '../sweep.service';

@Injectable()
@HandlesJob(assessAreasJob)
export class AreasChangedHandler implements JobHandler<{
  areaIds: string[];
  sourceVersionId: string;
}> {
  constructor(
    private readonly reach: ChangeReachService,
    private readonly sweep: SweepService,
  ) {}

  async handle(ctx: TxCtx, payload: { areaIds: string[]; sourceVersionId: string }): Promise<void> {
    const reach = await this.reach.ofAreas(ctx, payload.areaIds);
    await this.sweep.assessLater(ctx, reach, `areas:${payload.sourceVersionId}`);
  }
}
