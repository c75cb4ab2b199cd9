import type { ConnectionOptions, Queue, Worker } from 'bullmq';
import type { Logger } from 'pino';

export interface QueueTarget {
  redisUrl: string | undefined;
  /** Connection URL of the queue's own role; used where there is no Redis. */
  postgresUrl: string;
}

/** A hash tag, so that all keys of the queue lie on one node of a Redis Cluster. */
const QUEUE = '{para42}-tasks';
const QUEUE_ON_POSTGRES = 'para42-tasks';
const STALLED_MS = 5_000;

/**
 * BullMQ as a bell: `{taskId}` travels, nothing else. On Redis or Valkey where a URL is given, else
 * on BullMQ's Postgres backend in its own schema and role. One backend per process.
 */
export class TaskQueue {
  private queue: Promise<Queue> | undefined;
  private worker: Worker | undefined;

  constructor(
    private readonly target: QueueTarget,
    private readonly logger: Logger,
  ) {}

  get backend(): 'redis' | 'postgres' {
    return this.target.redisUrl ? 'redis' : 'postgres';
  }

  private get name(): string {
    return this.target.redisUrl ? QUEUE : QUEUE_ON_POSTGRES;
  }

  /** A producer gives up quickly: the sweeper publishes again what did not get through. */
  private connection(role: 'producer' | 'worker'): ConnectionOptions {
    const { redisUrl, postgresUrl } = this.target;
    if (!redisUrl) {
      return {
        connectionString: postgresUrl,
        max: 4,
        schema: 'bullmq',
        skipMigrations: true,
      };
    }
    if (role === 'worker') return { url: redisUrl, maxRetriesPerRequest: null };
    return {
      url: redisUrl,
      maxRetriesPerRequest: 1,
      enableOfflineQueue: false,
      commandTimeout: 1_500,
    };
  }

  async publish(taskIds: readonly string[]): Promise<void> {
    if (taskIds.length === 0) return;
    this.queue ??= this.open();
    const queue = await this.queue;
    await queue.addBulk(
      taskIds.map((taskId) => ({
        name: 'task',
        data: { taskId },
        opts: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
      })),
    );
  }

  /** Loaded when first used: the API never is in touch with the queue, and it is 500 files. */
  private async load(): Promise<typeof import('bullmq')> {
    const bullmq = await import('bullmq');
    if (!this.target.redisUrl) {
      bullmq.setDefaultBackendFactory(bullmq.createPostgresBackend as never);
    }
    return bullmq;
  }

  private async open(): Promise<Queue> {
    const bullmq = await this.load();
    const queue = new bullmq.Queue(this.name, { connection: this.connection('producer') });
    queue.on('error', (error) => this.logger.warn({ err: error.message }, 'queue error'));
    return queue;
  }

  async start(run: (taskId: string) => Promise<void>, concurrency: number): Promise<void> {
    const bullmq = await this.load();
    this.worker = new bullmq.Worker(
      this.name,
      async (job) => run((job.data as { taskId: string }).taskId),
      {
        connection: this.connection('worker'),
        concurrency,
        stalledInterval: STALLED_MS,
        maxStalledCount: 1,
      },
    );
    this.worker.on('error', (error) =>
      this.logger.warn({ err: error.message }, 'queue worker error'),
    );
    await this.worker.waitUntilReady();
  }

  /** Takes no new task; resolves when the running ones have ended. */
  async stop(): Promise<void> {
    await this.worker?.close();
    await (await this.queue)?.close();
    this.worker = undefined;
    this.queue = undefined;
  }
}
