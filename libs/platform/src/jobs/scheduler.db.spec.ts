import { pino } from 'pino';
import { z } from 'zod';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { Clock } from '../clock/clock';
import { createPool } from '../database/data-source';
import { defineJob } from './define-job';
import { JobDefinitions, type AnyJob } from './job-definitions';
import { Scheduler } from './scheduler';

const payload = z.object({ period: z.iso.datetime() });
const hourly = defineJob({ name: 'look-hourly', payload, schedule: { every: 'hour' } });
const daily = defineJob({ name: 'look-daily', payload, schedule: { every: 'day' } });
const onRequest = defineJob({ name: 'look-once', payload });

describe('the scheduler', () => {
  const db = useTestDatabase();
  const clock = new Clock();
  let tenant: TestTenant;
  let scheduler: Scheduler;

  const schedulerOf = (...jobs: AnyJob[]) => {
    const pool = createPool(db.env.DATABASE_URL_DISPATCH ?? '', {
      max: 2,
      applicationName: 'scheduler-under-test',
      onError: () => undefined,
    });
    db.closeAtEnd({ close: () => pool.end() });
    const definitions = new JobDefinitions(jobs);
    return new Scheduler(pool, db.tx, definitions, clock, pino({ level: 'silent' }), 60_000);
  };

  beforeAll(() => {
    scheduler = schedulerOf(hourly, onRequest);
  });
  beforeEach(async () => {
    await db.superuser.query(`update tenant set state = 'closed' where state = 'active'`);
    tenant = await db.tenant();
    clock.set('2026-03-01T10:20:00Z');
  });

  /** Periods that were started, in the order in which their tasks were made. */
  async function periods(job: string, of = tenant): Promise<string[]> {
    const { rows } = await db.superuser.query<{ period: string }>(
      `select payload->>'period' as period from task where tenant_id = $1 and kind = $2 order by id`,
      [of.tenantId, job],
    );
    return rows.map(({ period }) => period.slice(0, 13));
  }

  it('starts a period once, however often it looks', async () => {
    expect(await scheduler.tick()).toBe(1);
    clock.set('2026-03-01T10:59:59Z');
    expect(await scheduler.tick()).toBe(0);
    clock.set('2026-03-01T11:00:00Z');
    expect(await scheduler.tick()).toBe(1);
    expect(await periods('look-hourly')).toEqual(['2026-03-01T10', '2026-03-01T11']);
    expect(await periods('look-once')).toEqual([]);
  });

  it('starts a period once, though four workers look at the same moment', async () => {
    await scheduler.tick();
    const workers = [scheduler, ...[1, 2, 3].map(() => schedulerOf(hourly))];
    for (let day = 2; day <= 21; day += 1) {
      clock.set(`2026-03-${String(day).padStart(2, '0')}T10:00:00Z`);
      await Promise.all(workers.map((one) => one.tick()));
    }
    const started = await periods('look-hourly');
    expect(started).toHaveLength(20 * 24 + 1);
    expect(new Set(started).size).toBe(started.length);
  });

  it('catches up on what was missed, oldest first, fifty at a look', async () => {
    await scheduler.tick();
    clock.set('2026-03-04T10:20:00Z');
    expect(await scheduler.tick()).toBe(50);
    const first = await periods('look-hourly');
    expect(first[1]).toBe('2026-03-01T11');
    expect(first).toEqual([...first].sort());
    expect(await scheduler.tick()).toBe(22);
    expect(await scheduler.tick()).toBe(0);
    const all = await periods('look-hourly');
    expect(all).toHaveLength(73);
    expect(new Set(all).size).toBe(73);
    expect(all).toEqual([...all].sort());
    expect(all.at(-1)).toBe('2026-03-04T10');
  });

  it('does not go back with the clock', async () => {
    await scheduler.tick();
    clock.set('2026-02-20T00:00:00Z');
    expect(await scheduler.tick()).toBe(0);
    clock.set('2026-03-01T11:00:00Z');
    expect(await scheduler.tick()).toBe(1);
  });

  it('keeps each tenant and job apart, and passes over a tenant that is not active', async () => {
    const other = await db.tenant();
    const both = schedulerOf(hourly, daily);
    expect(await both.tick()).toBe(4);
    await db.superuser.query(`update tenant set state = 'closed' where id = $1`, [other.tenantId]);
    clock.set('2026-03-02T00:00:00Z');
    await both.tick();
    expect(await periods('look-daily')).toEqual(['2026-03-01T00', '2026-03-02T00']);
    expect(await periods('look-daily', other)).toEqual(['2026-03-01T00']);
  });

  it('has the work done by the tenant itself', async () => {
    await scheduler.tick();
    const { rows } = await db.superuser.query<{ kind: string }>(
      `select acts_as->>'kind' as kind from task where tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(rows).toEqual([{ kind: 'system' }]);
  });
});
