import { Injectable } from '@nestjs/common';
import type { Ctx } from '../context/ctx';
import type { TxCtx } from '../context/tx-ctx';
import { Tx } from '../database/tx';
import { notFound } from '../errors/domain-error';
import { newId } from '../identifiers/new-id';
import { RunRepository, type Run } from './run.repository';
import { runStates } from './run.states';

export interface NewRun {
  kind: string;
  subject?: { type: string; id: string };
  params?: Record<string, unknown>;
}

export interface RunProgress {
  stage: string;
  done: number;
  total?: number;
}

/** Thrown at the next report of progress after somebody asked to cancel. */
export class RunCancelled extends Error {
  constructor() {
    super('the run was cancelled');
    this.name = 'RunCancelled';
  }
}

/** What a person can see of long work: progress, cancel, resume, how it ended. */
@Injectable()
export class RunService {
  constructor(
    private readonly tx: Tx,
    private readonly runs: RunRepository,
  ) {}

  async create(ctx: TxCtx, run: NewRun): Promise<Run> {
    const id = newId();
    await this.runs.insert(ctx, id, run);
    return this.getOrThrow(ctx, id);
  }

  get(ctx: Ctx, id: string): Promise<Run> {
    return this.tx.run(ctx, (txCtx) => this.getOrThrow(txCtx, id), { readOnly: true });
  }

  list(ctx: Ctx, query: { kind?: string; afterId?: string; limit: number }): Promise<Run[]> {
    return this.tx.run(ctx, (txCtx) => this.runs.list(txCtx, query), { readOnly: true });
  }

  /** In a short transaction of its own. @throws RunCancelled */
  async progress(ctx: Ctx, id: string, progress: RunProgress): Promise<void> {
    const { tenantId, actor, permissions, requestId } = ctx;
    const apart: Ctx = { tenantId, actor, permissions, requestId };
    const cancelled = await this.tx.run(apart, (txCtx) => this.runs.progress(txCtx, id, progress));
    if (cancelled) throw new RunCancelled();
  }

  async finish(
    ctx: TxCtx,
    id: string,
    state: 'done' | 'failed' | 'cancelled',
    result?: unknown,
    error?: { code: string; detail: string },
  ): Promise<void> {
    const run = await this.getOrThrow(ctx, id);
    runStates.assert(run.state, state);
    await this.runs.finish(ctx, id, state, result, error);
  }

  /** Asks a queued or running run to stop; it stops at its next report of progress. */
  cancel(ctx: Ctx, id: string): Promise<Run> {
    return this.tx.run(ctx, async (txCtx) => {
      const run = await this.getOrThrow(txCtx, id);
      runStates.assert(run.state, 'cancelled');
      await this.runs.requestCancel(txCtx, id);
      txCtx.ledger.append({
        action: 'run.cancel-requested',
        subject: { type: 'run', id },
        parts: [{ kind: run.kind }],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  /** Puts a failed or cancelled run back: its parked and cancelled tasks get their attempts again. */
  resume(ctx: Ctx, id: string): Promise<Run> {
    return this.tx.run(ctx, async (txCtx) => {
      const run = await this.getOrThrow(txCtx, id);
      runStates.assert(run.state, 'queued');
      await this.runs.requeue(txCtx, id);
      txCtx.ledger.append({
        action: 'run.resumed',
        subject: { type: 'run', id },
        parts: [{ kind: run.kind }],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<Run> {
    const run = await this.runs.find(ctx, id);
    if (!run) throw notFound('run');
    return run;
  }
}
