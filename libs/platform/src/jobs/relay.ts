import type { Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';
import type { Dispatcher } from './dispatcher';
import { TASK_CHANNEL } from './job-buffer';
import type { TaskQueue } from './task-queue';
import type { TaskStore } from './task.store';

const BATCH = 500;
const STRANDED_MS = 10_000;
const KEPT_DAYS = 14;

/**
 * Hands committed tasks to the queue: at once on NOTIFY, and by a sweep that also finds what the
 * queue lost, what a dead worker left, and what is to be parked.
 */
export class Relay {
  private listener: PoolClient | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  constructor(
    private readonly pool: Pool,
    private readonly tasks: TaskStore,
    private readonly queue: TaskQueue,
    private readonly dispatcher: Dispatcher,
    private readonly logger: Logger,
    private readonly sweepMs: number,
  ) {}

  async start(): Promise<void> {
    await this.listen();
    this.timer = setInterval(() => void this.sweep(), this.sweepMs);
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.listener?.release(true);
    this.listener = undefined;
    await this.running;
  }

  /** One relay at a time; a wake-up meanwhile means one more round. */
  private wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.publishDue()
      .catch((error: unknown) => this.warn(error, 'relay failed'))
      .finally(() => {
        this.running = undefined;
        if (!this.again) return;
        this.again = false;
        this.wake();
      });
  }

  private async publishDue(): Promise<void> {
    for (;;) {
      const ids = await this.tasks.takeUnpublished(BATCH);
      await this.queue.publish(ids);
      if (ids.length < BATCH) return;
    }
  }

  private async sweep(): Promise<void> {
    try {
      if (!this.listener) await this.listen();
      this.wake();
      await this.queue.publish(await this.tasks.takeStranded(STRANDED_MS, BATCH));
      await this.dispatcher.parkExhausted();
      await this.tasks.prune(KEPT_DAYS, 1_000);
    } catch (error) {
      this.warn(error, 'sweep failed');
    }
  }

  private async listen(): Promise<void> {
    const client = await this.pool.connect();
    client.on('notification', () => this.wake());
    client.on('error', () => {
      this.listener = undefined;
    });
    await client.query(`listen ${TASK_CHANNEL}`);
    this.listener = client;
  }

  private warn(error: unknown, message: string): void {
    if (this.stopped) return;
    this.logger.warn({ err: error instanceof Error ? error.message : String(error) }, message);
  }
}
