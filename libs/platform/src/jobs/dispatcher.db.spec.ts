import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import {
  leaveMark,
  ownJob,
  singleJob,
  TaskBench,
} from '../../../../test/factories/platform/task-bench';
import { ACTORS, type ActorResolver } from '../context/ports';
import { DomainError } from '../errors/domain-error';
import { FencedTask, SnoozeTask, type TaskHandle } from './job-handler';

describe('the dispatcher', () => {
  const db = useTestDatabase();
  let bench: TaskBench;
  let tenant: TestTenant;

  beforeAll(async () => {
    bench = await TaskBench.open(db);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    bench.script.single = () => Promise.resolve();
    bench.script.own = () => Promise.resolve();
  });
  afterEach(() => jest.restoreAllMocks());

  const run = (id: string) => bench.dispatcher.run(id);
  const fail = () => Promise.reject(new Error('told to fail'));

  it('carries a due task out once, however often it is told of it', async () => {
    const id = await bench.enqueue(tenant.ctx, singleJob);
    expect(await Promise.all([run(id), run(id), run(id)])).toEqual(
      expect.arrayContaining(['done', 'skipped', 'skipped']),
    );
    expect(await run(id)).toBe('skipped');
    expect(await bench.marks(tenant.tenantId)).toEqual(['x']);
    expect(await bench.stateOf(id)).toMatchObject({ state: 'done', attempt: 1 });
  });

  it('leaves a task alone that is not due', async () => {
    const runAt = new Date(Date.now() + 3_600_000);
    const id = await bench.enqueue(tenant.ctx, singleJob, { runAt });
    expect(await run(id)).toBe('skipped');
    expect(await bench.stateOf(id)).toMatchObject({ state: 'pending', attempt: 0 });
  });

  it('rolls the effect of a failure back, waits longer each time, and parks with an alert', async () => {
    bench.script.single = fail;
    const id = await bench.enqueue(tenant.ctx, singleJob);
    const outcomes: string[] = [];
    const retry = jest.spyOn(bench.tasks, 'retry');
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      outcomes.push(await run(id));
      await bench.hurry(id);
    }
    const [first = 0, second = 0] = retry.mock.calls.map(([, delayMs]) => delayMs);
    expect(outcomes).toEqual(['retry', 'retry', 'parked']);
    expect(first).toBeGreaterThanOrEqual(150);
    expect(second).toBeGreaterThan(first);
    expect(await run(id)).toBe('skipped');
    expect(await bench.marks(tenant.tenantId)).toEqual([]);
    expect(await bench.subjects(tenant.tenantId, 'task.parked')).toEqual([id]);
    expect(await bench.stateOf(id)).toEqual({
      state: 'parked',
      attempt: 3,
      last_error: 'unexpected',
    });
    expect(await run(id)).toBe('skipped');
  });

  it('keeps the code of a known error, and nothing of what it said', async () => {
    bench.script.single = () =>
      Promise.reject(new DomainError('conflict', 'source_gone', 'About somebody.'));
    const id = await bench.enqueue(tenant.ctx, singleJob);
    await run(id);
    expect((await bench.stateOf(id)).last_error).toBe('source_gone');
  });

  it('lets a task wait without using up an attempt', async () => {
    bench.script.single = () => Promise.reject(new SnoozeTask(3_600_000));
    const id = await bench.enqueue(tenant.ctx, singleJob);
    expect(await run(id)).toBe('snoozed');
    expect(await run(id)).toBe('skipped');
    expect(await bench.stateOf(id)).toMatchObject({ state: 'pending', attempt: 0 });
    expect(await bench.marks(tenant.tenantId)).toEqual([]);
  });

  /** The first worker is as if asleep in the middle of its work, while the second takes over. */
  async function takenOver(id: string): Promise<string[]> {
    const outcomes: string[] = [];
    const asleep = async (task: TaskHandle) => {
      if (task.attempt > 1) return;
      await bench.hurry(id);
      outcomes.push(await run(id));
    };
    bench.script.single = (_, task) => asleep(task);
    bench.script.own = async (_, task) => {
      await asleep(task);
      await task.complete((ctx) => leaveMark(ctx, `attempt-${task.attempt}`));
    };
    outcomes.push(await run(id));
    return outcomes;
  }

  it.each([
    ['one transaction', singleJob, ['x']],
    ['transactions of its own', ownJob, ['attempt-2']],
  ])('of a task with %s that is taken over keeps one effect', async (_what, job, marks) => {
    const id = await bench.enqueue(tenant.ctx, job);
    expect(await takenOver(id)).toEqual(['done', 'fenced']);
    expect(await bench.marks(tenant.tenantId)).toEqual(marks);
    expect(await bench.stateOf(id)).toMatchObject({ state: 'done', attempt: 2 });
  });

  it('does not park what another worker has taken over meanwhile', async () => {
    const id = await bench.enqueue(tenant.ctx, singleJob);
    await db.superuser.query('update task set max_attempts = 1 where id = $1', [id]);
    bench.script.single = async () => {
      await db.superuser.query(
        `update task set state = 'done', attempt = 2, lease_until = null where id = $1`,
        [id],
      );
      throw new Error('too late');
    };
    expect(await run(id)).toBe('fenced');
    expect((await bench.stateOf(id)).state).toBe('done');
    expect(await bench.subjects(tenant.tenantId, 'task.parked')).toEqual([]);
  });

  it('keeps the lease of a task that takes long', async () => {
    Object.assign(db.config, { leaseMs: 300 });
    const short = await TaskBench.open(db);
    const id = await bench.enqueue(tenant.ctx, ownJob);
    const meanwhile: string[] = [];
    short.script.own = async () => {
      for (let i = 0; i < 4; i += 1) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        meanwhile.push(await run(id));
      }
    };
    expect(await short.dispatcher.run(id)).toBe('done');
    expect(meanwhile).toEqual(['skipped', 'skipped', 'skipped', 'skipped']);
  });

  it('parks a task whose last attempt killed its worker, once, though two sweepers look', async () => {
    const killed = await bench.enqueue(tenant.ctx, singleJob);
    const first = await bench.enqueue(tenant.ctx, singleJob);
    await db.superuser.query(
      `update task set state = 'running', attempt = max_attempts, lease_until = now() - interval '1 s'
       where id = $1`,
      [killed],
    );
    await db.superuser.query(
      `update task set state = 'running', attempt = 1, lease_until = now() - interval '1 s' where id = $1`,
      [first],
    );
    await Promise.all([bench.dispatcher.parkExhausted(), bench.dispatcher.parkExhausted()]);
    expect(await bench.stateOf(killed)).toMatchObject({
      state: 'parked',
      last_error: 'worker_died',
    });
    expect(await bench.subjects(tenant.tenantId, 'task.parked')).toEqual([killed]);
    expect((await bench.stateOf(first)).state).toBe('running');
  });

  describe('for the person who asked', () => {
    const rebuilt = (answer: Awaited<ReturnType<ActorResolver['rebuild']>>) =>
      jest
        .spyOn(bench.module.get<ActorResolver>(ACTORS, { strict: false }), 'rebuild')
        .mockResolvedValue(answer);

    it('acts with the place that the person has now', async () => {
      const id = await bench.enqueue(tenant.ctx, ownJob);
      rebuilt({ ...tenant.ctx, permissions: new Set(['mark:leave']) });
      expect(await run(id)).toBe('done');
    });

    it.each([
      ['whose place is gone', undefined],
      ['who may no longer do it', new Set(['mark:read'])],
    ])('%s nothing is done', async (_what, permissions) => {
      const id = await bench.enqueue(tenant.ctx, ownJob);
      let called = false;
      bench.script.own = () => Promise.resolve(void (called = true));
      rebuilt(permissions && { ...tenant.ctx, permissions });
      expect(await run(id)).toBe('parked');
      expect(await bench.stateOf(id)).toMatchObject({ state: 'parked', last_error: 'actor_gone' });
      expect(called).toBe(false);
    });

    it('work of the tenant itself needs nobody', async () => {
      const id = await bench.enqueue(tenant.ctx, ownJob, { as: 'system' });
      rebuilt(undefined);
      expect(await run(id)).toBe('done');
    });
  });

  it('gives a job with transactions of its own one last one, in which it can be fenced', async () => {
    const id = await bench.enqueue(tenant.ctx, ownJob);
    let refusal: unknown;
    bench.script.own = async (_, task) => {
      await db.superuser.query('update task set attempt = attempt + 1 where id = $1', [id]);
      refusal = await task
        .complete((ctx) => leaveMark(ctx, 'late'))
        .catch((error: unknown) => error);
      throw refusal;
    };
    expect(await run(id)).toBe('fenced');
    expect(refusal).toBeInstanceOf(FencedTask);
    expect(await bench.marks(tenant.tenantId)).toEqual([]);
  });
});
