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
  private sweeping: Promise<void> | undefined;
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
    this.timer = setInterval(() => this.sweep(), this.sweepMs);
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    if (this.listener) this.drop(this.listener);
    await this.sweeping;
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

  /** A sweep that takes longer than its period is not overtaken by the next. */
  private sweep(): void {
    this.sweeping ??= this.lookAround().finally(() => {
      this.sweeping = undefined;
    });
  }

  private async lookAround(): Promise<void> {
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
    client.on('error', () => this.drop(client));
    this.listener = client;
    try {
      await client.query(`listen ${TASK_CHANNEL}`);
    } catch (error) {
      this.drop(client);
      throw error;
    }
    if (this.stopped) this.drop(client);
  }

  /** Closes the connection, once. Kept after an error it would hold its place in the pool for ever. */
  private drop(client: PoolClient): void {
    if (this.listener !== client) return;
    this.listener = undefined;
    client.release(true);
  }

  private warn(error: unknown, message: string): void {
    if (this.stopped) return;
    this.logger.warn({ err: error instanceof Error ? error.message : String(error) }, message);
  }
}
