import type { Logger } from 'pino';
import { systemCtx, type Actor, type Ctx } from '../context/ctx';
import type { ActorResolver } from '../context/ports';
import type { TxCtx } from '../context/tx-ctx';
import type { Tx } from '../database/tx';
import { DomainError } from '../errors/domain-error';
import type { AnyJob, JobDefinitions } from './job-definitions';
import type { HandlerRegistry } from './handler-registry';
import { FencedTask, SnoozeTask, type TaskHandle } from './job-handler';
import { RunCancelled } from './run.service';
import type { ClaimedTask, TaskStore } from './task.store';

export type Outcome = 'done' | 'skipped' | 'snoozed' | 'retry' | 'parked' | 'cancelled' | 'fenced';

interface TaskRow {
  payload: unknown;
  acts_as: Actor & { grantId?: string };
  run_id: string | null;
  request_id: string;
}

export interface DispatcherDeps {
  tasks: TaskStore;
  tx: Tx;
  definitions: JobDefinitions;
  handlers: HandlerRegistry;
  actors: ActorResolver;
  logger: Logger;
  leaseMs: number;
}

/**
 * Runs one task: claim (committed, so that a task that kills its process is counted), then effect,
 * ledger, follow-up tasks and *done* in one transaction, fenced by the attempt.
 */
export class Dispatcher {
  constructor(private readonly deps: DispatcherDeps) {}

  async run(taskId: string): Promise<Outcome> {
    const task = await this.deps.tasks.claim(taskId, this.deps.leaseMs);
    if (!task) return 'skipped';
    const stopRenewing = this.keepLease(task);
    try {
      return await this.execute(task);
    } catch (error) {
      return await this.fail(task, error);
    } finally {
      stopRenewing();
    }
  }

  /**
   * Parks tasks whose last attempt killed its worker.
   * @returns the number parked here; what another worker parked meanwhile is its
   */
  async parkExhausted(): Promise<number> {
    let parked = 0;
    for (const task of await this.deps.tasks.exhausted(50)) {
      if ((await this.park(task, 'worker_died')) === 'parked') parked += 1;
    }
    return parked;
  }

  private async execute(task: ClaimedTask): Promise<Outcome> {
    const job = this.deps.definitions.get(task.kind);
    const handler = job && this.deps.handlers.get(job.name);
    if (!job || !handler)
      throw new DomainError('unavailable', 'unknown_job', `No handler for ${task.kind}`);
    const row = await this.read(task);
    const ctx = await this.contextOf(task, row, job);
    if (!ctx) return this.park(task, 'actor_gone');
    const payload = job.payload.parse(row.payload);
    const handle = this.handleOf(task, row, ctx, job);
    if (job.transaction === 'own') {
      await handler.handle(ctx, payload, handle);
      if (!handle.completed) await handle.complete(() => Promise.resolve());
    } else {
      await handle.complete((txCtx) => handler.handle(txCtx, payload, handle));
    }
    return 'done';
  }

  private read(task: ClaimedTask): Promise<TaskRow> {
    return this.deps.tx.run(
      systemCtx(task.tenantId),
      async (ctx) => {
        const row = await ctx.tx.one<TaskRow>(
          `select payload, acts_as, run_id, request_id from task where tenant_id = $1 and id = $2`,
          [task.tenantId, task.id],
        );
        if (!row) throw new FencedTask();
        return row;
      },
      { readOnly: true },
    );
  }

  private async contextOf(task: ClaimedTask, row: TaskRow, job: AnyJob): Promise<Ctx | undefined> {
    if (row.acts_as.kind === 'system') return systemCtx(task.tenantId, row.request_id);
    const ctx = await this.deps.actors.rebuild(task.tenantId, row.acts_as, row.request_id);
    if (!ctx || !job.requires) return ctx;
    return ctx.permissions.has('*') || ctx.permissions.has(job.requires) ? ctx : undefined;
  }

  private handleOf(
    task: ClaimedTask,
    row: TaskRow,
    ctx: Ctx,
    job: AnyJob,
  ): TaskHandle & { completed: boolean } {
    const { tx } = this.deps;
    return {
      id: task.id,
      attempt: task.attempt,
      runId: row.run_id ?? undefined,
      completed: false,
      async complete(effect: (txCtx: TxCtx) => Promise<void>) {
        await tx.run(
          ctx,
          async (txCtx) => {
            await effect(txCtx);
            const done = await txCtx.tx.exec(
              `update task set state = 'done', finished_at = now(), lease_until = null, last_error = null
               where tenant_id = $1 and id = $2 and attempt = $3 and state = 'running'`,
              [task.tenantId, task.id, task.attempt],
            );
            if (done !== 1) throw new FencedTask();
          },
          { timeoutMs: job.timeoutMs },
        );
        this.completed = true;
      },
    };
  }

  private keepLease(task: ClaimedTask): () => void {
    const { leaseMs, tasks, logger } = this.deps;
    const timer = setInterval(
      () => {
        tasks.renew(task, leaseMs).catch((error: unknown) => {
          logger.warn({ task: task.id, err: messageOf(error) }, 'lease not renewed');
        });
      },
      Math.max(50, leaseMs / 3),
    );
    return () => clearInterval(timer);
  }

  private async fail(task: ClaimedTask, error: unknown): Promise<Outcome> {
    const { logger, tasks } = this.deps;
    if (error instanceof SnoozeTask) {
      await tasks.snooze(task, error.milliseconds);
      return 'snoozed';
    }
    if (error instanceof FencedTask) return 'fenced';
    if (error instanceof RunCancelled) return this.end(task, 'cancelled', 'cancelled');
    const code = error instanceof DomainError ? error.code : 'unexpected';
    logger.warn(
      {
        task: task.id,
        kind: task.kind,
        tenant: task.tenantId,
        attempt: task.attempt,
        code,
        err: messageOf(error),
      },
      'task failed',
    );
    if (task.attempt >= task.maxAttempts) return this.park(task, code);
    await tasks.retry(task, backoffMs(task.attempt), code);
    return 'retry';
  }

  /** Parked: no further attempt, an entry in the ledger, the run failed, and an alert in the log. */
  private async park(task: ClaimedTask, code: string): Promise<Outcome> {
    const outcome = await this.end(task, 'parked', code);
    if (outcome === 'fenced') return outcome;
    this.deps.logger.error(
      { alert: true, task: task.id, kind: task.kind, tenant: task.tenantId, code },
      'task parked',
    );
    return outcome;
  }

  private async end(
    task: ClaimedTask,
    state: 'parked' | 'cancelled',
    code: string,
  ): Promise<Outcome> {
    return this.deps.tx.run(systemCtx(task.tenantId), async (ctx) => {
      const row = await ctx.tx.one<{ run_id: string | null }>(
        `update task set state = $5, finished_at = now(), lease_until = null, last_error = $4
         where tenant_id = $1 and id = $2 and attempt = $3 and state = 'running' returning run_id`,
        [task.tenantId, task.id, task.attempt, code, state],
      );
      if (!row) return 'fenced';
      if (row.run_id) await this.endRun(ctx, row.run_id, state, code);
      ctx.ledger.append({
        action: `task.${state}`,
        subject: { type: 'task', id: task.id },
        parts: [{ kind: task.kind, attempts: task.attempt, code }],
      });
      return state;
    });
  }

  private async endRun(ctx: TxCtx, runId: string, state: string, code: string): Promise<void> {
    const failed = state === 'parked';
    await ctx.tx.exec(
      `update run set state = $3, error_code = $4, error_detail = $5, finished_at = statement_timestamp(), version = version + 1
       where tenant_id = $1 and id = $2 and state in ('queued', 'running')`,
      [
        ctx.tenantId,
        runId,
        failed ? 'failed' : 'cancelled',
        failed ? code : null,
        failed
          ? 'A task of this run failed at every attempt. Mend the cause, then resume the run.'
          : null,
      ],
    );
  }
}

/** 200 ms, 400 ms, … up to a minute, with jitter so that failures do not return in step. */
function backoffMs(attempt: number): number {
  const base = Math.min(60_000, 200 * 2 ** (attempt - 1));
  return Math.round(base * (0.75 + Math.random() / 2));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
