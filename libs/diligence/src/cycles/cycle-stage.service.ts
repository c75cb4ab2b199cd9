import { Injectable } from '@nestjs/common';
import { Clock, RunService, type TaskHandle, type TxCtx } from '@para42/platform';
import { AssessmentService, FlagReadModel } from '@para42/risk';
import { SuppliersReadModel } from '@para42/suppliers';
import { AccountStageService } from '../account/account-stage.service';
import { runCycleStageJob } from '../diligence.jobs';
import { FindingOpeningService } from '../findings/finding-opening.service';
import { CycleRepository } from './cycle.repository';
import { cycleStates, nextStage, type CycleState, type Stage } from './cycle.states';

export interface StageBatch {
  cycleId: string;
  stage: Stage;
  afterId: string | null;
  subjects: number;
}

const BATCH: Readonly<Record<Stage, number>> = {
  identify: 500,
  prevent: 200,
  mitigate: 200,
  account: 500,
};

/** What one batch did: the last id (null when the stage is through) and how much it changed. */
interface BatchResult {
  lastId: string | null;
  subjects: number;
  effects: number;
}

/** The four stages of a cycle, a batch at a time, each batch one transaction. */
@Injectable()
export class CycleStageService {
  constructor(
    private readonly cycles: CycleRepository,
    private readonly assessment: AssessmentService,
    private readonly flags: FlagReadModel,
    private readonly suppliers: SuppliersReadModel,
    private readonly opening: FindingOpeningService,
    private readonly accounts: AccountStageService,
    private readonly runs: RunService,
    private readonly clock: Clock,
  ) {}

  async runBatch(ctx: TxCtx, batch: StageBatch, task: TaskHandle): Promise<void> {
    const { cycleId, stage } = batch;
    if (batch.afterId === null && batch.subjects === 0) await this.begin(ctx, cycleId, stage);
    const result = await this.work(ctx, batch);
    await this.cycles.countStage(ctx, cycleId, stage, result.subjects, result.effects);
    const subjects = batch.subjects + result.subjects;
    if (task.runId) await this.runs.progress(ctx, task.runId, { stage, done: subjects });
    if (result.lastId !== null) {
      ctx.jobs.enqueue(
        runCycleStageJob,
        { cycleId, stage, afterId: result.lastId, subjects },
        { runId: task.runId },
      );
      return;
    }
    await this.end(ctx, cycleId, stage, task);
  }

  private async begin(ctx: TxCtx, cycleId: string, stage: Stage): Promise<void> {
    await this.move(ctx, cycleId, stage);
    await this.cycles.startStage(ctx, cycleId, stage);
    if (stage === 'account') await this.accounts.gather(ctx, cycleId);
    ctx.ledger.append({
      action: 'cycle.stage-started',
      subject: { type: 'cycle', id: cycleId },
      parts: [{ stage }],
    });
  }

  private async end(ctx: TxCtx, cycleId: string, stage: Stage, task: TaskHandle): Promise<void> {
    await this.cycles.finishStage(ctx, cycleId, stage);
    const next = nextStage(stage);
    ctx.ledger.append({
      action: 'cycle.stage-finished',
      subject: { type: 'cycle', id: cycleId },
      parts: [{ stage }],
    });
    if (next) {
      ctx.jobs.enqueue(
        runCycleStageJob,
        { cycleId, stage: next, afterId: null, subjects: 0 },
        { runId: task.runId },
      );
      return;
    }
    await this.closeAccount(ctx, cycleId, task);
  }

  private async move(ctx: TxCtx, cycleId: string, state: CycleState): Promise<void> {
    const cycle = await this.cycles.find(ctx, cycleId);
    if (!cycle) throw new Error('the cycle of the task is gone');
    cycleStates.assert(cycle.state, state);
    await this.cycles.setState(ctx, cycleId, state);
  }

  private work(ctx: TxCtx, batch: StageBatch): Promise<BatchResult> {
    if (batch.stage === 'identify') return this.identify(ctx, batch);
    if (batch.stage === 'account') return this.account(ctx, batch);
    return this.act(ctx, batch, batch.stage);
  }

  private async identify(ctx: TxCtx, batch: StageBatch): Promise<BatchResult> {
    const siteIds = await this.suppliers.siteIds(ctx, batch.afterId ?? undefined, BATCH.identify);
    if (siteIds.length === 0) return { lastId: null, subjects: 0, effects: 0 };
    await this.assessment.assess(ctx, siteIds, `cycle:${batch.cycleId}`);
    const flags = await this.flags.liveOfSites(ctx, siteIds);
    const effects = await this.cycles.addRisks(ctx, batch.cycleId, flags, this.clock.today());
    return { lastId: lastOf(siteIds, BATCH.identify), subjects: siteIds.length, effects };
  }

  private async act(
    ctx: TxCtx,
    batch: StageBatch,
    stage: 'prevent' | 'mitigate',
  ): Promise<BatchResult> {
    const flagIds = await this.cycles.riskIds(ctx, batch.cycleId, batch.afterId, BATCH[stage]);
    const flags = await this.flags.byIds(ctx, flagIds);
    const back = await this.opening.reopen(ctx, flags, ['withdrawn']);
    const opened = await this.opening.open(ctx, flags, [stage], batch.cycleId);
    opened.findings += back.findings;
    opened.actions += back.actions;
    if (opened.findings + opened.actions > 0) {
      ctx.ledger.append({
        action: `cycle.${stage}`,
        subject: { type: 'cycle', id: batch.cycleId },
        parts: [{ ...opened, flags: flagIds.length }],
      });
    }
    return {
      lastId: lastOf(flagIds, BATCH[stage]),
      subjects: flagIds.length,
      effects: opened.findings + opened.actions,
    };
  }

  private async account(ctx: TxCtx, batch: StageBatch): Promise<BatchResult> {
    const flagIds = await this.cycles.riskIds(ctx, batch.cycleId, batch.afterId, BATCH.account);
    const effects = await this.accounts.batch(ctx, batch.cycleId, flagIds);
    return { lastId: lastOf(flagIds, BATCH.account), subjects: flagIds.length, effects };
  }

  private async closeAccount(ctx: TxCtx, cycleId: string, task: TaskHandle): Promise<void> {
    const account = await this.accounts.close(ctx, cycleId);
    await this.move(ctx, cycleId, 'accounted');
    if (task.runId) await this.runs.finish(ctx, task.runId, 'done', account);
  }
}

/** The cursor for the next batch; null where this one was the last. */
function lastOf(ids: readonly string[], size: number): string | null {
  return ids.length === size ? (ids[ids.length - 1] ?? null) : null;
}
