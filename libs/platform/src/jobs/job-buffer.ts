import type { Ctx } from '../context/ctx';
import type { OpenTx } from '../context/open-tx';
import { newId } from '../identifiers/new-id';
import type { AnyJob } from './job-definitions';
import type { JobDefinition } from './define-job';

export interface EnqueueOptions {
  runAt?: Date;
  runId?: string;
  /** `system`: as the tenant's own work. Default: as the person who acts. */
  as?: 'system' | 'actor';
}

interface PendingTask {
  id: string;
  job: AnyJob;
  payload: unknown;
  options: EnqueueOptions;
}

/** Every channel name in one place: a task was committed. */
export const TASK_CHANNEL = 'para42_task';

/** Tasks of one transaction; they exist if and only if the change that asked for them does. */
export class JobBuffer {
  private readonly pending: PendingTask[] = [];

  constructor(private readonly ctx: Ctx) {}

  /** @returns the task's id */
  enqueue<P>(job: JobDefinition<P>, payload: P, options: EnqueueOptions = {}): string {
    const id = newId();
    this.pending.push({ id, job: job, payload: job.payload.parse(payload), options });
    return id;
  }

  async flush(ctx: OpenTx): Promise<void> {
    const tasks = this.pending.splice(0);
    if (tasks.length === 0) return;
    const { actor, grantId } = this.ctx;
    const acting = JSON.stringify({ ...actor, ...(grantId ? { grantId } : {}) });
    const system = JSON.stringify({ kind: 'system', id: 'system' });
    await ctx.tx.prepared(
      'tasks-put',
      `with put as (
         insert into task (tenant_id, id, kind, payload, acts_as, run_id, request_id, max_attempts, run_at)
         select $1, t.id, t.kind, t.payload, t.acts_as, t.run_id, $2, t.max_attempts, coalesce(t.run_at, now())
         from unnest($3::uuid[], $4::text[], $5::jsonb[], $6::jsonb[], $7::uuid[], $8::int[], $9::timestamptz[])
           as t(id, kind, payload, acts_as, run_id, max_attempts, run_at))
       select pg_notify('${TASK_CHANNEL}', '')`,
      [
        ctx.tenantId,
        ctx.requestId,
        tasks.map((t) => t.id),
        tasks.map((t) => t.job.name),
        tasks.map((t) => JSON.stringify(t.payload)),
        tasks.map((t) => (t.options.as === 'system' ? system : acting)),
        tasks.map((t) => t.options.runId ?? null),
        tasks.map((t) => t.job.maxAttempts),
        tasks.map((t) => t.options.runAt ?? null),
      ],
    );
  }
}
