import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { type ScreenSubjects, screenSubjectsJob } from '../screening.jobs';
import { ScreeningRunService } from '../subjects/screening-run.service';

@Injectable()
@HandlesJob(screenSubjectsJob)
export class ScreenSubjectsHandler implements JobHandler<ScreenSubjects> {
  constructor(private readonly screenings: ScreeningRunService) {}

  handle(ctx: TxCtx, { kind, ids }: ScreenSubjects): Promise<void> {
    return this.screenings.screenSome(ctx, kind, ids);
  }
}
