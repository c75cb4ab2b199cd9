import { Injectable, type INestApplicationContext } from '@nestjs/common';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { TestDatabase } from '../../setup/database';
import type { Ctx } from '../../../libs/platform/src/context/ctx';
import type { TxCtx } from '../../../libs/platform/src/context/tx-ctx';
import { createPool } from '../../../libs/platform/src/database/data-source';
import { defineJob } from '../../../libs/platform/src/jobs/define-job';
import type { Dispatcher } from '../../../libs/platform/src/jobs/dispatcher';
import {
  HandlesJob,
  type JobHandler,
  type TaskHandle,
} from '../../../libs/platform/src/jobs/job-handler';
import type { EnqueueOptions } from '../../../libs/platform/src/jobs/job-buffer';
import { TaskStore } from '../../../libs/platform/src/jobs/task.store';
import { createDispatcher } from '../../../libs/platform/src/process/worker-runtime';

const payload = z.object({ subject: z.string() });
type Payload = z.infer<typeof payload>;

export const singleJob = defineJob({ name: 'leave-mark', payload, maxAttempts: 3 });
export const ownJob = defineJob({
  name: 'leave-marks',
  payload,
  maxAttempts: 3,
  transaction: 'own',
  requires: 'mark:leave',
});

/** What a test makes the handlers do, after their mark. */
@Injectable()
export class Script {
  single: (ctx: TxCtx, task: TaskHandle) => Promise<void> = () => Promise.resolve();
  own: (ctx: Ctx, task: TaskHandle) => Promise<void> = () => Promise.resolve();
}

export function leaveMark(ctx: TxCtx, subject: string): Promise<void> {
  ctx.ledger.append({ action: 'mark.left', subject: { type: 'mark', id: subject }, parts: [] });
  return Promise.resolve();
}

@Injectable()
@HandlesJob(singleJob)
export class SingleHandler implements JobHandler<Payload> {
  constructor(private readonly script: Script) {}

  handle(ctx: TxCtx, { subject }: Payload, task: TaskHandle): Promise<void> {
    void leaveMark(ctx, subject);
    return this.script.single(ctx, task);
  }
}

@Injectable()
@HandlesJob(ownJob)
export class OwnHandler implements JobHandler<Payload, Ctx> {
  constructor(private readonly script: Script) {}

  handle(ctx: Ctx, _: Payload, task: TaskHandle): Promise<void> {
    return this.script.own(ctx, task);
  }
}

export interface TaskState {
  state: string;
  attempt: number;
  last_error: string | null;
}

/** A dispatcher on a test's database, and eyes on its task rows. */
export class TaskBench {
  readonly tasks: TaskStore;
  readonly dispatcher: Dispatcher;
  readonly script: Script;

  private constructor(
    readonly db: TestDatabase,
    readonly module: INestApplicationContext,
    /** Of the dispatcher's role. */
    readonly pool: Pool,
  ) {
    this.tasks = new TaskStore(pool);
    this.dispatcher = createDispatcher(module, this.tasks);
    this.script = module.get(Script);
  }

  static async open(db: TestDatabase): Promise<TaskBench> {
    const module = await db.module({ providers: [Script, SingleHandler, OwnHandler] });
    const pool = createPool(db.env.DATABASE_URL_DISPATCH ?? '', {
      max: 4,
      applicationName: 'task-bench',
      onError: () => undefined,
    });
    db.closeAtEnd({ close: () => pool.end() });
    return new TaskBench(db, module, pool);
  }

  enqueue(
    ctx: Ctx,
    job: typeof singleJob,
    options: EnqueueOptions & { subject?: string } = {},
  ): Promise<string> {
    const { subject = 'x', ...rest } = options;
    return this.db.tx.run(ctx, (txCtx) =>
      Promise.resolve(txCtx.jobs.enqueue(job, { subject }, rest)),
    );
  }

  async stateOf(taskId: string): Promise<TaskState> {
    const { rows } = await this.db.superuser.query<TaskState>(
      'select state, attempt, last_error from task where id = $1',
      [taskId],
    );
    if (!rows[0]) throw new Error('there is no such task');
    return rows[0];
  }

  /** Ids of the subjects with a mark, in the order of the ledger. */
  async marks(tenantId: string): Promise<string[]> {
    return this.subjects(tenantId, 'mark.left');
  }

  async subjects(tenantId: string, action: string): Promise<string[]> {
    const { rows } = await this.db.superuser.query<{ subject_id: string }>(
      'select subject_id from ledger_entry where tenant_id = $1 and action = $2 order by seq',
      [tenantId, action],
    );
    return rows.map((row) => row.subject_id);
  }

  /** As if time had passed: the task is due, or the lease of whoever holds it has run out. */
  async hurry(taskId: string): Promise<void> {
    await this.db.superuser.query(
      `update task set run_at = now() - interval '1 s',
         lease_until = case when state = 'running' then now() - interval '1 s' end where id = $1`,
      [taskId],
    );
  }
}

/** Waits until the condition holds. @throws Error after 10 s */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not come about within 10 s');
}
