import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TaskHandle, type TxCtx } from '@para42/platform';
import { tryOwnRuleJob } from '../risk.jobs';
import { TenantRuleTrialService, type TrialBatch } from '../tenant-rules/tenant-rule-trial.service';

@Injectable()
@HandlesJob(tryOwnRuleJob)
export class TryOwnRuleHandler implements JobHandler<TrialBatch> {
  constructor(private readonly trials: TenantRuleTrialService) {}

  handle(ctx: TxCtx, payload: TrialBatch, task: TaskHandle): Promise<void> {
    return this.trials.tryBatch(ctx, payload, task);
  }
}
