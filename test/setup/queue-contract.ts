import type { INestApplicationContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import {
  createPool,
  defineJob,
  HandlesJob,
  type JobHandler,
  newId,
  type TaskHandle,
  TaskQueue,
  type TxCtx,
  WorkerRuntime,
} from '@para42/platform';
import { pino } from 'pino';
import { z } from 'zod';
import type { TestDatabase, TestTenant } from './database';

const recordJob = defineJob({
  name: 'record-effect',
  payload: z.object({ subject: z.string(), failures: z.number().int() }),
  maxAttempts: 3,
});

/** Leaves one ledger entry; fails first as often as it is told to. */
@Injectable()
@HandlesJob(recordJob)
class RecordEffectHandler implements JobHandler<{ subject: string; failures: number }> {
  async handle(
    ctx: TxCtx,
    payload: { subject: string; failures: number },
    task: TaskHandle,
  ): Promise<void> {
    ctx.ledger.append({
      action: 'test.effect',
      subject: { type: 'test', id: payload.subject },
      parts: [],
    });
    if (task.attempt <= payload.failures) throw new Error('told to fail');
    await Promise.resolve();
  }
}

/**
 * What tasks promise on every backend of the queue: each effect once, nothing lost when the queue
 * forgets, failures tried again and then parked.
 */
export function describeQueueContract(db: TestDatabase, redisUrl: () => string | undefined): void {
  let tenant: TestTenant;
  let module: INestApplicationContext;
  let runtime: WorkerRuntime | undefined;
  let queue: TaskQueue;

  beforeAll(async () => {
    // Registered first, so stopped first: the relay holds a connection of the pool that ends after it.
    db.closeAtEnd({ close: async () => runtime?.stop() });
    tenant = await db.tenant();
    module = await db.module({ providers: [RecordEffectHandler] });
    Object.assign(db.config, { sweepMs: 200 });
    const dispatch = createPool(db.env.DATABASE_URL_DISPATCH ?? '', {
      max: 6,
      applicationName: 'queue-contract',
      onError: () => undefined,
    });
    db.closeAtEnd({ close: () => dispatch.end() });
    queue = new TaskQueue(
      { redisUrl: redisUrl(), postgresUrl: db.env.DATABASE_URL_QUEUE ?? '' },
      pino({ level: 'silent' }),
    );
    runtime = new WorkerRuntime(module, dispatch, queue);
    await runtime.start();
  });

  async function enqueue(count: number, failures = 0): Promise<string[]> {
    const subjects = Array.from({ length: count }, () => newId());
    await db.tx.run(tenant.ctx, (ctx) => {
      for (const subject of subjects) ctx.jobs.enqueue(recordJob, { subject, failures });
      return Promise.resolve();
    });
    return subjects;
  }

  async function effects(subjects: readonly string[]): Promise<number[]> {
    const { rows } = await db.superuser.query<{ n: number }>(
      `select (select count(*)::int from ledger_entry e where e.action = 'test.effect' and e.subject_id = s) as n
       from unnest($1::text[]) as s`,
      [subjects],
    );
    return rows.map((row) => row.n);
  }

  async function settled(): Promise<void> {
    for (let i = 0; i < 400; i += 1) {
      const { rows } = await db.superuser.query<{ n: string }>(
        `select count(*) as n from task where state in ('pending', 'running')`,
      );
      if (rows[0]?.n === '0') return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('tasks are still open after 40 s');
  }

  it('says which backend it runs on', () => {
    expect(queue.backend).toBe(redisUrl() ? 'redis' : 'postgres');
  });

  it('runs every committed task once', async () => {
    const subjects = await enqueue(300);
    await settled();
    expect(await effects(subjects)).toEqual(subjects.map(() => 1));
  });

  it('knows nothing of a task whose transaction was rolled back', async () => {
    const subject = newId();
    const failed = db.tx.run(tenant.ctx, (ctx) => {
      ctx.jobs.enqueue(recordJob, { subject, failures: 0 });
      return Promise.reject(new Error('changed my mind'));
    });
    await expect(failed).rejects.toThrow('changed my mind');
    await settled();
    expect(await effects([subject])).toEqual([0]);
  });

  it('tries a failed task again, with its effect once', async () => {
    const subjects = await enqueue(5, 2);
    await settled();
    expect(await effects(subjects)).toEqual(subjects.map(() => 1));
  });

  it('parks a task that always fails, with an entry in the ledger, while others go on', async () => {
    const poisoned = await enqueue(1, 99);
    const others = await enqueue(20);
    await settled();
    expect(await effects([...poisoned, ...others])).toEqual([0, ...others.map(() => 1)]);
    const { rows } = await db.superuser.query<{ n: number }>(
      `select count(*)::int as n from ledger_entry where tenant_id = $1 and action = 'task.parked'`,
      [tenant.tenantId],
    );
    expect(rows[0]?.n).toBe(1);
  });

  it('publishes again what the queue forgot', async () => {
    const [model] = await enqueue(1);
    await settled();
    const subjects = Array.from({ length: 50 }, () => newId());
    // Marked as published long ago, and no queue has heard of them.
    await db.superuser.query(
      `insert into task (tenant_id, id, kind, payload, acts_as, request_id, max_attempts, published_at)
       select t.tenant_id, gen_random_uuid(), t.kind, jsonb_build_object('subject', s, 'failures', 0),
         t.acts_as, t.request_id, t.max_attempts, now() - interval '1 minute'
       from task t cross join unnest($2::text[]) s where t.payload->>'subject' = $1`,
      [model, subjects],
    );
    await settled();
    expect(await effects(subjects)).toEqual(subjects.map(() => 1));
  });
}
