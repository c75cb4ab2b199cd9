import type { Pool } from 'pg';
import { pino } from 'pino';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { singleJob, TaskBench, until } from '../../../../test/factories/platform/task-bench';
import { createPool } from '../database/data-source';
import { Relay } from './relay';
import type { TaskQueue } from './task-queue';

/** A queue that only remembers what it was told, or is down. */
class Bell {
  readonly heard: string[] = [];
  down = false;

  publish(ids: readonly string[]): Promise<void> {
    if (this.down && ids.length > 0) return Promise.reject(new Error('connection refused'));
    this.heard.push(...ids);
    return Promise.resolve();
  }
}

const HOUR = 3_600_000;

describe('the relay', () => {
  const db = useTestDatabase();
  const started: (() => Promise<void>)[] = [];
  let bench: TaskBench;
  let tenant: TestTenant;

  beforeAll(async () => {
    bench = await TaskBench.open(db);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    await db.superuser.query('delete from task');
  });
  afterEach(async () => {
    for (const stop of started.splice(0)) await stop();
  });

  async function start(bell: Bell, sweepMs: number): Promise<{ pool: Pool; relay: Relay }> {
    const pool = createPool(db.env.DATABASE_URL_DISPATCH ?? '', {
      max: 3,
      applicationName: 'relay-under-test',
      onError: () => undefined,
    });
    const logger = pino({ level: 'silent' });
    const queue = bell as unknown as TaskQueue;
    const relay = new Relay(pool, bench.tasks, queue, bench.dispatcher, logger, sweepMs);
    started.push(async () => {
      await relay.stop();
      await pool.end();
    });
    await relay.start();
    return { pool, relay };
  }

  const stateOf = async (id: string, change: string) => {
    await db.superuser.query(`update task set ${change} where id = $1`, [id]);
    return id;
  };
  const pending = () => bench.enqueue(tenant.ctx, singleJob);

  it('tells the queue of a task as soon as it is committed', async () => {
    const bell = new Bell();
    await start(bell, HOUR);
    const ids = await db.tx.run(tenant.ctx, async (ctx) => {
      const asked = [1, 2, 3].map((n) => ctx.jobs.enqueue(singleJob, { subject: String(n) }));
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(bell.heard).toEqual([]);
      return asked;
    });
    await until(() => bell.heard.length >= 3);
    expect([...bell.heard].sort()).toEqual([...ids].sort());
  });

  it('finds at its start what was committed while no relay ran', async () => {
    const id = await pending();
    const later = await bench.enqueue(tenant.ctx, singleJob, {
      runAt: new Date(Date.now() + HOUR),
    });
    const bell = new Bell();
    await start(bell, HOUR);
    await until(() => bell.heard.includes(id));
    expect(bell.heard).not.toContain(later);
  });

  it('sweeps up what the queue lost and what a dead worker left, and nothing else', async () => {
    const past = `now() - interval '1 minute'`;
    const soon = `now() + interval '1 hour'`;
    const lost = await stateOf(await pending(), `published_at = ${past}`);
    const left = await stateOf(
      await pending(),
      `state = 'running', attempt = 1, published_at = ${past}, lease_until = now() - interval '1 s'`,
    );
    const others = [
      await stateOf(await pending(), 'published_at = now()'),
      await stateOf(await pending(), `published_at = ${past}, run_at = ${soon}`),
      await stateOf(await pending(), `published_at = ${past}, state = 'done'`),
      await stateOf(
        await pending(),
        `state = 'running', attempt = 1, published_at = ${past}, lease_until = ${soon}`,
      ),
    ];
    const bell = new Bell();
    await start(bell, 50);
    await until(() => bell.heard.length >= 2);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([...bell.heard].sort()).toEqual([lost, left].sort());
    expect(others.filter((id) => bell.heard.includes(id))).toEqual([]);
  });

  it('loses nothing while the queue is down', async () => {
    const bell = new Bell();
    bell.down = true;
    await start(bell, 50);
    const id = await pending();
    await until(async () => {
      const { rows } = await db.superuser.query<{ published: boolean }>(
        'select published_at is not null as published from task where id = $1',
        [id],
      );
      return rows[0]?.published === true;
    });
    bell.down = false;
    await stateOf(id, `published_at = now() - interval '1 minute'`);
    await until(() => bell.heard.includes(id));
  });

  it('parks what killed its workers and forgets what was done two weeks ago', async () => {
    const killed = await stateOf(
      await pending(),
      `state = 'running', attempt = max_attempts, lease_until = now() - interval '1 s'`,
    );
    const old = await stateOf(
      await pending(),
      `state = 'done', finished_at = now() - interval '15 days'`,
    );
    const recent = await stateOf(
      await pending(),
      `state = 'done', finished_at = now() - interval '13 days'`,
    );
    await start(new Bell(), 50);
    await until(async () => (await bench.stateOf(killed)).state === 'parked');
    await expect(
      until(async () => {
        await bench.stateOf(old);
        return false;
      }),
    ).rejects.toThrow('no such task');
    expect((await bench.stateOf(recent)).state).toBe('done');
  });

  it('listens again after its connection was cut, and leaves none behind when it stops', async () => {
    const bell = new Bell();
    const { pool, relay } = await start(bell, 100);
    // More often than the pool has places.
    const cut = new Set<number>();
    for (let times = 0; times < 4; times += 1) {
      await until(async () => (await listeners()).some((pid) => !cut.has(pid)));
      for (const pid of await listeners()) {
        cut.add(pid);
        await db.superuser.query('select pg_terminate_backend($1)', [pid]);
      }
    }
    await until(async () => (await listeners()).some((pid) => !cut.has(pid)));
    const id = await pending();
    await until(() => bell.heard.includes(id));
    await relay.stop();
    expect({ total: pool.totalCount, idle: pool.idleCount }).toEqual({
      total: pool.idleCount,
      idle: pool.idleCount,
    });
  });

  /** Backends that wait for the bell. */
  async function listeners(): Promise<number[]> {
    const { rows } = await db.superuser.query<{ pid: number }>(
      `select pid from pg_stat_activity
       where application_name = 'relay-under-test' and query = 'listen para42_task'
         and datname = current_database()`,
    );
    return rows.map(({ pid }) => pid);
  }
});
