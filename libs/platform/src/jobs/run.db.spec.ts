import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { apiClient, httpApp } from '../../../../test/setup/http';
import { leaveMark, ownJob, TaskBench } from '../../../../test/factories/platform/task-bench';
import { RunService } from './run.service';

describe('a run', () => {
  const db = useTestDatabase();
  let bench: TaskBench;
  let runs: RunService;
  let tenant: TestTenant;

  beforeAll(async () => {
    bench = await TaskBench.open(db);
    runs = bench.module.get(RunService);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  /** A run of three steps, each reported; its task is the bench's job with transactions of its own. */
  async function begin(): Promise<{ runId: string; taskId: string }> {
    return db.tx.run(tenant.ctx, async (ctx) => {
      const run = await runs.create(ctx, { kind: 'count', params: { of: 3 } });
      const taskId = ctx.jobs.enqueue(ownJob, { subject: 'x' }, { runId: run.id });
      return { runId: run.id, taskId };
    });
  }

  const steps = (atStep: (step: number) => Promise<void> = () => Promise.resolve()) => {
    bench.script.own = async (ctx, task) => {
      for (let step = 1; step <= 3; step += 1) {
        await runs.progress(ctx, task.runId ?? '', { stage: 'counting', done: step, total: 3 });
        await atStep(step);
      }
      await task.complete(async (txCtx) => {
        await leaveMark(txCtx, 'counted');
        await runs.finish(txCtx, task.runId ?? '', 'done', { counted: 3 });
      });
    };
  };
  const read = (id: string) => runs.get(tenant.ctx, id);

  it('shows what it does while it does it, and how it ended', async () => {
    const { runId, taskId } = await begin();
    expect(await read(runId)).toMatchObject({ state: 'queued', done: 0, startedAt: null });
    const seen: unknown[] = [];
    steps(async () => {
      const { state, stage, done, total } = await read(runId);
      seen.push([state, stage, done, total]);
    });
    await bench.dispatcher.run(taskId);
    expect(seen).toEqual([1, 2, 3].map((done) => ['running', 'counting', done, 3]));
    expect(await read(runId)).toMatchObject({ state: 'done', result: { counted: 3 } });
  });

  it('is done in full when it is done, and ends after it began', async () => {
    const { runId, taskId } = await begin();
    bench.script.own = async (_, task) => {
      await task.complete(async (txCtx) => {
        // Reported from a transaction of its own, which begins after the one that ends the run.
        await runs.progress(tenant.ctx, runId, { stage: 'reading', done: 0, total: 1 });
        await runs.finish(txCtx, runId, 'done');
      });
    };
    await bench.dispatcher.run(taskId);
    const { done, total, startedAt, finishedAt } = await read(runId);
    expect({ done, total }).toEqual({ done: 1, total: 1 });
    expect(startedAt! < finishedAt!).toBe(true);
  });

  it('stops at its next step when it is cancelled, and has no effect', async () => {
    const { runId, taskId } = await begin();
    const reached: number[] = [];
    steps(async (step) => {
      reached.push(step);
      if (step === 2) await runs.cancel(tenant.ctx, runId);
    });
    expect(await bench.dispatcher.run(taskId)).toBe('cancelled');
    expect(reached).toEqual([1, 2]);
    expect(await read(runId)).toMatchObject({ state: 'cancelled', cancelRequested: true, done: 3 });
    expect((await bench.stateOf(taskId)).state).toBe('cancelled');
    expect(await bench.marks(tenant.tenantId)).toEqual([]);
  });

  it('cancelled before it began never begins', async () => {
    const { runId, taskId } = await begin();
    const reached: number[] = [];
    steps((step) => Promise.resolve(void reached.push(step)));
    await runs.cancel(tenant.ctx, runId);
    expect(await bench.dispatcher.run(taskId)).toBe('cancelled');
    expect(reached).toEqual([]);
  });

  it('is resumed with all its attempts, and goes on to its end', async () => {
    const { runId, taskId } = await begin();
    await runs.cancel(tenant.ctx, runId);
    steps();
    await bench.dispatcher.run(taskId);
    const resumed = await runs.resume(tenant.ctx, runId);
    expect(resumed).toMatchObject({ state: 'queued', cancelRequested: false, finishedAt: null });
    expect(await bench.stateOf(taskId)).toMatchObject({ state: 'pending', attempt: 0 });
    expect(await bench.tasks.takeUnpublished(10)).toContain(taskId);
    expect(await bench.dispatcher.run(taskId)).toBe('done');
    expect(await read(runId)).toMatchObject({ state: 'done' });
    expect(await bench.marks(tenant.tenantId)).toEqual(['counted']);
  });

  it('fails with its task and says what to do; resumed, it forgets the failure', async () => {
    const { runId, taskId } = await begin();
    bench.script.own = () => Promise.reject(new Error('no'));
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await bench.dispatcher.run(taskId);
      await bench.hurry(taskId);
    }
    const failed = await read(runId);
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'unexpected' } });
    expect(failed.error?.detail).toMatch(/resume the run/);
    expect(await runs.resume(tenant.ctx, runId)).toMatchObject({ state: 'queued', error: null });
    steps();
    expect(await bench.dispatcher.run(taskId)).toBe('done');
  });

  it('that has ended cannot be cancelled, one that has not cannot be resumed', async () => {
    const { runId, taskId } = await begin();
    await expect(runs.resume(tenant.ctx, runId)).rejects.toThrow(/illegal_transition/);
    steps();
    await bench.dispatcher.run(taskId);
    await expect(runs.cancel(tenant.ctx, runId)).rejects.toThrow(/illegal_transition/);
    await expect(runs.resume(tenant.ctx, runId)).rejects.toThrow(/illegal_transition/);
  });

  it('is nobody else’s: another tenant, another supplier find nothing', async () => {
    const [mine, other] = ['11', '22'].map((end) => `01890a5d-ac96-774b-bcce-b3020000${end}00`);
    const supplier = tenant.as('supplier', mine);
    const run = await db.tx.run(supplier, (ctx) => runs.create(ctx, { kind: 'count' }));
    const strangers = [tenant.as('supplier', other), (await db.tenant()).ctx];
    for (const stranger of strangers) {
      await expect(runs.get(stranger, run.id)).rejects.toThrow(/^run_not_found/);
      await expect(runs.cancel(stranger, run.id)).rejects.toThrow(/^run_not_found/);
      expect(await runs.list(stranger, { limit: 10 })).toEqual([]);
    }
    expect(await runs.list(supplier, { limit: 10 })).toEqual([run]);
  });

  it('is read, cancelled and resumed over HTTP, newest first', async () => {
    const client = apiClient(await httpApp(db, {})).as(tenant.ctx);
    const at = `/v1/t/${tenant.tenantId}/runs`;
    const ids = [(await begin()).runId, (await begin()).runId, (await begin()).runId];
    const page = await client.get(`${at}?limit=2&kind=count`).expect(200);
    const { items, next } = page.body as { items: { id: string }[]; next: string };
    expect(items.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    const rest = await client.get(`${at}?after=${next}`).expect(200);
    expect((rest.body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual([ids[0]]);
    await client.get(`${at}?kind=other`).expect(200, { items: [], next: null });
    const cancelled = await client.post(`${at}/${ids[0]}/cancel`).expect(200);
    expect(cancelled.body).toMatchObject({ cancelRequested: true });
    await client.post(`${at}/${ids[0]}/resume`).expect(409);
    const reader = apiClient(await httpApp(db, {})).as({
      ...tenant.ctx,
      permissions: new Set(['run:read']),
    });
    await reader.post(`${at}/${ids[1]}/cancel`).expect(403);
  });
});
