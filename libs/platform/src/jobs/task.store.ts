import type { Pool } from 'pg';

export interface ClaimedTask {
  id: string;
  tenantId: string;
  kind: string;
  attempt: number;
  maxAttempts: number;
}

/** Attempts from which on a task that saw its worker die is run without others of its kind. */
const SUSPECT = 2;

/** Claimed by a worker that is no more, with an attempt left, and not on its way again. $1: ms. */
const ITS_WORKER_DIED = `state = 'running' and lease_until < now() and attempt < max_attempts
  and (published_at is null or published_at < lease_until or published_at < now() - $1 * interval '1 ms')`;

/**
 * Task rows of every tenant, through the dispatcher's role: it sees ids, kinds, states and times,
 * never a payload. All times are the database's.
 */
export class TaskStore {
  constructor(private readonly pool: Pool) {}

  /** Takes a due task, or one whose lease ran out. Committed before the work begins. */
  async claim(id: string, leaseMs: number): Promise<ClaimedTask | undefined> {
    const { rows } = await this.pool.query<ClaimedTask>(
      `update task set state = 'running', attempt = attempt + 1, lease_until = now() + $2 * interval '1 ms'
       where id = $1 and attempt < max_attempts
         and ((state = 'pending' and run_at <= now()) or (state = 'running' and lease_until < now()))
       returning id, tenant_id as "tenantId", kind, attempt, max_attempts as "maxAttempts"`,
      [id, leaseMs],
    );
    return rows[0];
  }

  /** @returns false where the task is no longer this attempt's */
  async renew(task: ClaimedTask, leaseMs: number): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `update task set lease_until = now() + $3 * interval '1 ms'
       where id = $1 and attempt = $2 and state = 'running'`,
      [task.id, task.attempt, leaseMs],
    );
    return rowCount === 1;
  }

  /** Back to pending after a failure; it keeps the attempt that it used. */
  async retry(task: ClaimedTask, delayMs: number, error: string): Promise<void> {
    await this.pool.query(
      `update task set state = 'pending', run_at = now() + $3 * interval '1 ms', published_at = null,
         lease_until = null, last_error = $4
       where id = $1 and attempt = $2 and state = 'running'`,
      [task.id, task.attempt, delayMs, error],
    );
  }

  /** Back to pending without using up the attempt. */
  async snooze(task: ClaimedTask, delayMs: number): Promise<void> {
    await this.pool.query(
      `update task set state = 'pending', attempt = attempt - 1, published_at = null, lease_until = null,
         run_at = now() + $3 * interval '1 ms'
       where id = $1 and attempt = $2 and state = 'running'`,
      [task.id, task.attempt, delayMs],
    );
  }

  /** Due tasks that the queue has not heard of, marked as published. */
  async takeUnpublished(limit: number): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      `update task set published_at = now() where id in (
         select id from task where state = 'pending' and published_at is null and run_at <= now()
         order by run_at limit $1 for update skip locked)
       returning id`,
      [limit],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Tasks that the queue lost, or whose worker died; they are published again. Which task a worker
   * died of is not known: those that saw a worker die twice go one at a time, so that what kills its
   * worker does not use up the attempts of what ran beside it.
   */
  async takeStranded(olderThanMs: number, limit: number): Promise<string[]> {
    const lost = await this.pool.query<{ id: string }>(
      `update task set published_at = now() where id in (
         select id from task
         where (state = 'pending' and run_at <= now() and published_at < now() - $1 * interval '1 ms')
            or (${ITS_WORKER_DIED} and attempt < ${SUSPECT})
         order by run_at limit $2 for update skip locked)
       returning id`,
      [olderThanMs, limit],
    );
    const suspect = await this.pool.query<{ id: string }>(
      `update task set published_at = now() where id in (
         select id from task
         where ${ITS_WORKER_DIED} and attempt >= ${SUSPECT} and not exists (
           select 1 from task other where other.state = 'running' and other.id <> task.id
             and ((other.attempt > ${SUSPECT} and other.lease_until >= now())
               or (other.attempt >= ${SUSPECT} and other.lease_until < now()
                 and other.published_at >= other.lease_until
                 and other.published_at >= now() - $1 * interval '1 ms')))
         order by run_at, id limit 1 for update skip locked)
       returning id`,
      [olderThanMs],
    );
    return [...lost.rows, ...suspect.rows].map((row) => row.id);
  }

  /** Tasks that killed their worker at the last attempt that they had. */
  async exhausted(limit: number): Promise<ClaimedTask[]> {
    const { rows } = await this.pool.query<ClaimedTask>(
      `select id, tenant_id as "tenantId", kind, attempt, max_attempts as "maxAttempts" from task
       where state = 'running' and lease_until < now() and attempt >= max_attempts limit $1`,
      [limit],
    );
    return rows;
  }

  /** Due or running tasks; for tests and for the gauge. */
  async openCount(): Promise<number> {
    const { rows } = await this.pool.query<{ n: string }>(
      `select count(*) as n from task where state in ('pending', 'running')`,
    );
    return Number(rows[0]?.n ?? 0);
  }

  /** Milliseconds until the next pending task is due; undefined where there is none. */
  async nextDueMs(): Promise<number | undefined> {
    const { rows } = await this.pool.query<{ ms: string | null }>(
      `select extract(epoch from min(run_at) - now()) * 1000 as ms from task where state = 'pending'`,
    );
    const ms = rows[0]?.ms;
    return ms === null || ms === undefined ? undefined : Number(ms);
  }

  async prune(olderThanDays: number, limit: number): Promise<number> {
    const { rowCount } = await this.pool.query(
      `delete from task where id in (
         select id from task where state = 'done' and finished_at < now() - $1 * interval '1 day' limit $2)`,
      [olderThanDays, limit],
    );
    return rowCount ?? 0;
  }
}
