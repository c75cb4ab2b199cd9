import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { ChangeReachService } from '../change-reach.service';
import { assessCountriesJob } from '../risk.jobs';
import { SweepService } from '../sweep.service';

@Injectable()
@HandlesJob(assessCountriesJob)
export class ScoresChangedHandler implements JobHandler<{
  countries: string[];
  sourceVersionId: string;
}> {
  constructor(
    private readonly reach: ChangeReachService,
    private readonly sweep: SweepService,
  ) {}

  async handle(
    ctx: TxCtx,
    payload: { countries: string[]; sourceVersionId: string },
  ): Promise<void> {
    const reach = await this.reach.ofCountries(ctx, payload.countries);
    await this.sweep.assessLater(ctx, reach, `scores:${payload.sourceVersionId}`);
  }
}
