import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TaskHandle, type TxCtx } from '@para42/platform';
import { type ScreenRegister, screenRegisterJob } from '../screening.jobs';
import { ScreeningRunService } from '../subjects/screening-run.service';

@Injectable()
@HandlesJob(screenRegisterJob)
export class ScreenRegisterHandler implements JobHandler<ScreenRegister> {
  constructor(private readonly screenings: ScreeningRunService) {}

  handle(ctx: TxCtx, payload: ScreenRegister, task: TaskHandle): Promise<void> {
    return this.screenings.walk(ctx, payload, task);
  }
}
