import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { ChangeReachService } from '../change-reach.service';
import { assessListedCountriesJob } from '../risk.jobs';
import { SweepService } from '../sweep.service';

@Injectable()
@HandlesJob(assessListedCountriesJob)
export class ListingsChangedHandler implements JobHandler<{
  countries: string[];
  sourceVersionId: string;
}> {
  constructor(
    private readonly reach: ChangeReachService,
    private readonly sweep: SweepService,
  ) {}

  async handle(
    ctx: TxCtx,
    { countries, sourceVersionId }: { countries: string[]; sourceVersionId: string },
  ): Promise<void> {
    const reach = await this.reach.ofListings(ctx, countries);
    await this.sweep.assessLater(ctx, reach, `listings:${sourceVersionId}`);
  }
}
