import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TaskHandle, type TxCtx } from '@para42/platform';
import { CycleStageService, type StageBatch } from '../cycles/cycle-stage.service';
import { runCycleStageJob } from '../diligence.jobs';

@Injectable()
@HandlesJob(runCycleStageJob)
export class RunCycleStageHandler implements JobHandler<StageBatch> {
  constructor(private readonly stages: CycleStageService) {}

  handle(ctx: TxCtx, payload: StageBatch, task: TaskHandle): Promise<void> {
    return this.stages.runBatch(ctx, payload, task);
  }
}
