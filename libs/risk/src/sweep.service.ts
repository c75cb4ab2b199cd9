import { Injectable } from '@nestjs/common';
import { RunService, Tx, type Ctx, type Run, type TaskHandle, type TxCtx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { AssessmentService } from './assessment.service';
import { assessSitesJob, sweepSitesJob } from './risk.jobs';

const BATCH = 1_000;

/** Starts assessments: of everything, or of what a change can touch. */
@Injectable()
export class SweepService {
  constructor(
    private readonly tx: Tx,
    private readonly suppliers: SuppliersReadModel,
    private readonly assessment: AssessmentService,
    private readonly runs: RunService,
  ) {}

  /** A full sweep as a run. */
  start(ctx: Ctx): Promise<Run> {
    return this.tx.run(ctx, async (txCtx) => {
      const run = await this.runs.create(txCtx, { kind: 'sweep' });
      txCtx.jobs.enqueue(
        sweepSitesJob,
        { runId: run.id, afterSiteId: null, assessed: 0 },
        { runId: run.id },
      );
      txCtx.ledger.append({
        action: 'sweep.started',
        subject: { type: 'run', id: run.id },
        parts: [],
      });
      return run;
    });
  }

  /** One batch of a full sweep; it starts the next in its own transaction. */
  async sweepBatch(
    ctx: TxCtx,
    batch: { runId: string; afterSiteId: string | null; assessed: number },
    task: TaskHandle,
  ): Promise<void> {
    const siteIds = await this.suppliers.siteIds(ctx, batch.afterSiteId ?? undefined, BATCH);
    if (siteIds.length > 0) await this.assessment.assess(ctx, siteIds, `sweep:${batch.runId}`);
    const assessed = batch.assessed + siteIds.length;
    await this.runs.progress(ctx, batch.runId, { stage: 'assess', done: assessed });
    const last = siteIds[BATCH - 1];
    if (last === undefined) {
      await this.runs.finish(ctx, batch.runId, 'done', { sites: assessed });
      return;
    }
    ctx.jobs.enqueue(
      sweepSitesJob,
      { runId: batch.runId, afterSiteId: last, assessed },
      { runId: task.runId },
    );
  }

  /** Sites in batches, for whatever changed about them. */
  enqueueSites(ctx: TxCtx, siteIds: readonly string[], cause: string): void {
    const distinct = [...new Set(siteIds)].sort();
    for (let i = 0; i < distinct.length; i += BATCH) {
      ctx.jobs.enqueue(
        assessSitesJob,
        { siteIds: distinct.slice(i, i + BATCH), cause },
        { as: 'system' },
      );
    }
  }
}
