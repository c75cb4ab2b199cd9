import { Injectable } from '@nestjs/common';
import {
  DomainError,
  RunService,
  Tx,
  type Ctx,
  type Run,
  type TaskHandle,
  type TxCtx,
} from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { AssessmentService } from './assessment.service';
import type { Reach } from './change-reach.service';
import { FlagRepository } from './flag.repository';
import {
  assessFlaggedSitesJob,
  assessSitesJob,
  sweepSitesJob,
  type FlaggedBatch,
} from './risk.jobs';
import type { RuleFailure } from './tenant-rules/assess-own-rules';

/** Sites of one task of a full sweep: fewer, and the ranges of every area are fetched more often. */
export const SWEEP_BATCH = 5_000;
/** Sites named in one task. */
const BATCH = 1_000;

export interface SweepBatch {
  runId: string;
  afterSiteId: string | null;
  assessed: number;
  /** Why the sweep was started, where it was not a person's wish. */
  cause?: string;
  /** Own rules that could not be worked out so far: on how many sites. */
  failedRules?: Record<string, number>;
}

const NOTHING = { failures: [] };

/** Starts assessments: of everything, or of what a change can touch. */
@Injectable()
export class SweepService {
  constructor(
    private readonly tx: Tx,
    private readonly suppliers: SuppliersReadModel,
    private readonly assessment: AssessmentService,
    private readonly runs: RunService,
    private readonly flags: FlagRepository,
  ) {}

  /** A full sweep as a run. @throws DomainError conflict `sweep_running` */
  start(ctx: Ctx): Promise<Run> {
    return this.tx.run(ctx, async (txCtx) => {
      await this.flags.lockStart(txCtx);
      const [latest] = await this.runs.list(txCtx, { kind: 'sweep', limit: 1 });
      if (latest && (latest.state === 'queued' || latest.state === 'running')) {
        throw new DomainError(
          'conflict',
          'sweep_running',
          'A sweep is under way. Wait for it, or cancel its run first.',
          { members: { runId: latest.id } },
        );
      }
      return this.begin(txCtx);
    });
  }

  /** The same in the caller's transaction, whatever else is under way: batches never interleave. */
  async begin(ctx: TxCtx, cause?: string): Promise<Run> {
    const params = cause ? { params: { cause } } : {};
    const run = await this.runs.create(ctx, { kind: 'sweep', ...params });
    const first: SweepBatch = { runId: run.id, afterSiteId: null, assessed: 0 };
    ctx.jobs.enqueue(
      sweepSitesJob,
      { ...first, ...(cause ? { cause } : {}) },
      { runId: run.id, as: cause ? 'system' : 'actor' },
    );
    ctx.ledger.append({
      action: 'sweep.started',
      subject: { type: 'run', id: run.id },
      parts: [{ cause: cause ?? 'asked' }],
    });
    return run;
  }

  /** One batch of a full sweep; it starts the next in its own transaction. */
  async sweepBatch(ctx: TxCtx, batch: SweepBatch, task: TaskHandle): Promise<void> {
    const { runId, afterSiteId, cause = `sweep:${batch.runId}` } = batch;
    const siteIds = await this.suppliers.siteIds(ctx, afterSiteId ?? undefined, SWEEP_BATCH);
    const { failures } =
      siteIds.length > 0 ? await this.assessment.assess(ctx, siteIds, cause) : NOTHING;
    const failedRules = counted(batch.failedRules, failures);
    const assessed = batch.assessed + siteIds.length;
    await this.runs.progress(ctx, runId, { stage: 'assess', done: assessed });
    const last = siteIds[SWEEP_BATCH - 1];
    if (last === undefined) {
      await this.runs.finish(ctx, runId, 'done', { sites: assessed, ...failedRules });
      return;
    }
    ctx.jobs.enqueue(
      sweepSitesJob,
      { ...batch, ...failedRules, afterSiteId: last, assessed },
      { runId: task.runId },
    );
  }

  /** Every active site, and closed ones that have a flag of the rule: it works otherwise from now on. */
  async beginForRule(ctx: TxCtx, ruleCode: string, cause: string): Promise<void> {
    await this.begin(ctx, cause);
    this.walkFlagged(ctx, { ruleCode, cause, afterSiteId: null, closedOnly: true });
  }

  /** Sites with a flag of the rule, however many and closed ones too: it is asked no more. */
  assessFlagged(ctx: TxCtx, ruleCode: string, cause: string): void {
    this.walkFlagged(ctx, { ruleCode, cause, afterSiteId: null, closedOnly: false });
  }

  /** One batch of a walk; it starts the next in its own transaction. */
  async flaggedBatch(ctx: TxCtx, batch: FlaggedBatch): Promise<void> {
    const { ruleCode, afterSiteId, cause, closedOnly } = batch;
    const siteIds = await this.flags.siteIdsOfRule(ctx, ruleCode, afterSiteId, BATCH);
    const sites = closedOnly ? await this.suppliers.sitesByIds(ctx, siteIds) : [];
    const closed = sites.filter(({ state }) => state !== 'active').map(({ id }) => id);
    const wanted = closedOnly ? closed : siteIds;
    if (wanted.length > 0) await this.assessment.assess(ctx, wanted, cause);
    const last = siteIds[BATCH - 1];
    if (last !== undefined) this.walkFlagged(ctx, { ...batch, afterSiteId: last });
  }

  private walkFlagged(ctx: TxCtx, batch: FlaggedBatch): void {
    ctx.jobs.enqueue(assessFlaggedSitesJob, batch, { as: 'system' });
  }

  /** Sites in batches, for whatever changed about them; a full sweep where nearly all are named. */
  async assessLater(ctx: TxCtx, reach: Reach, cause: string): Promise<void> {
    if (reach === 'all') {
      await this.begin(ctx, cause);
      return;
    }
    const distinct = [...new Set(reach)].sort();
    for (let i = 0; i < distinct.length; i += BATCH) {
      ctx.jobs.enqueue(
        assessSitesJob,
        { siteIds: distinct.slice(i, i + BATCH), cause },
        { as: 'system' },
      );
    }
  }
}

/** By rule, on how many sites it failed; nothing where none did. */
function counted(
  before: Readonly<Record<string, number>> = {},
  failures: readonly RuleFailure[],
): { failedRules?: Record<string, number> } {
  const failedRules = { ...before };
  for (const { ruleCode } of failures) failedRules[ruleCode] = (failedRules[ruleCode] ?? 0) + 1;
  return Object.keys(failedRules).length > 0 ? { failedRules } : {};
}
