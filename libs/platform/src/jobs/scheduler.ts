import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Clock } from '../clock/clock';
import { systemCtx } from '../context/ctx';
import type { Tx } from '../database/tx';
import type { SchedulePeriod } from './define-job';
import type { AnyJob, JobDefinitions } from './job-definitions';

const LENGTH_MS: Readonly<Record<SchedulePeriod, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** At most so many missed periods are started at once; the rest follow at the next look. */
const CATCH_UP = 50;

/**
 * Starts scheduled jobs from watermark rows: one task per tenant, job and period, missed periods
 * oldest first. The row is lock and memory in one, so that several workers may look at once.
 */
export class Scheduler {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly tx: Tx,
    private readonly definitions: JobDefinitions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly everyMs: number,
  ) {}

  start(): void {
    const look = () => {
      this.running = this.tick().then(
        () => undefined,
        (error: unknown) => {
          this.logger.warn(
            { err: error instanceof Error ? error.message : String(error) },
            'schedule failed',
          );
        },
      );
    };
    look();
    this.timer = setInterval(look, this.everyMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** @returns the number of tasks started */
  async tick(): Promise<number> {
    const jobs = this.definitions.all().filter((job) => job.schedule);
    if (jobs.length === 0) return 0;
    const { rows } = await this.pool.query<{ id: string }>(
      `select id from tenant where state = 'active'`,
    );
    let started = 0;
    for (const { id } of rows) for (const job of jobs) started += await this.startMissed(id, job);
    return started;
  }

  private startMissed(tenantId: string, job: AnyJob): Promise<number> {
    const length = LENGTH_MS[job.schedule?.every ?? 'day'];
    const current = Math.floor(this.clock.now().getTime() / length) * length;
    return this.tx.run(systemCtx(tenantId, 'schedule'), async (ctx) => {
      await ctx.tx.exec(
        `insert into schedule_watermark (tenant_id, job, done_until) values ($1, $2, $3) on conflict do nothing`,
        [tenantId, job.name, new Date(current - length)],
      );
      const mark = await ctx.tx.one<{ done_until: Date }>(
        `select done_until from schedule_watermark where tenant_id = $1 and job = $2 for update`,
        [tenantId, job.name],
      );
      if (!mark) return 0;
      let started = 0;
      let until = mark.done_until.getTime();
      while (until + length <= current && started < CATCH_UP) {
        until += length;
        started += 1;
        ctx.jobs.enqueue(job, { period: new Date(until).toISOString() }, { as: 'system' });
      }
      if (started === 0) return 0;
      await ctx.tx.exec(
        `update schedule_watermark set done_until = $3 where tenant_id = $1 and job = $2`,
        [tenantId, job.name, new Date(until)],
      );
      return started;
    });
  }
}
