import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { Logger } from 'pino';
import { Clock } from '../clock/clock';
import { CONFIG, type Config } from '../config/config';
import { ACTORS, type ActorResolver } from '../context/ports';
import type { Pool } from '../database/data-source';
import { Tx } from '../database/tx';
import { Metrics } from '../health/metrics';
import { Dispatcher } from '../jobs/dispatcher';
import { HandlerRegistry, type AnyHandler } from '../jobs/handler-registry';
import { JobDefinitions, type AnyJob } from '../jobs/job-definitions';
import { HANDLES } from '../jobs/job-handler';
import { Relay } from '../jobs/relay';
import { Scheduler } from '../jobs/scheduler';
import { TaskQueue } from '../jobs/task-queue';
import { TaskStore } from '../jobs/task.store';
import { LOGGER } from '../logging/logger';

/** Every provider marked `@HandlesJob`, checked against the list of jobs. */
export function collectHandlers(app: INestApplicationContext): HandlerRegistry {
  const registry = new HandlerRegistry();
  const reflector = app.get(Reflector);
  for (const wrapper of app.get(DiscoveryService).getProviders()) {
    const { metatype, instance } = wrapper as { metatype: unknown; instance: unknown };
    if (!metatype || typeof metatype !== 'function' || !instance) continue;
    const job = reflector.get<AnyJob | undefined>(HANDLES, metatype);
    if (job) registry.add(job, instance as AnyHandler);
  }
  registry.assertComplete(app.get(JobDefinitions));
  return registry;
}

export function createDispatcher(app: INestApplicationContext, tasks: TaskStore): Dispatcher {
  return new Dispatcher({
    tasks,
    tx: app.get(Tx),
    definitions: app.get(JobDefinitions),
    handlers: collectHandlers(app),
    actors: app.get<ActorResolver>(ACTORS, { strict: false }),
    logger: app.get<Logger>(LOGGER),
    leaseMs: app.get<Config>(CONFIG).leaseMs,
  });
}

/** The moving parts of a worker process: queue, relay, sweeper, scheduler. */
export class WorkerRuntime {
  private readonly relay: Relay;
  private readonly scheduler: Scheduler;
  private readonly dispatcher: Dispatcher;

  constructor(
    private readonly app: INestApplicationContext,
    dispatchPool: Pool,
    private readonly queue: TaskQueue,
  ) {
    const config = app.get<Config>(CONFIG);
    const logger = app.get<Logger>(LOGGER);
    const tasks = new TaskStore(dispatchPool);
    this.dispatcher = createDispatcher(app, tasks);
    this.relay = new Relay(dispatchPool, tasks, queue, this.dispatcher, logger, config.sweepMs);
    this.scheduler = new Scheduler(
      dispatchPool,
      app.get(Tx),
      app.get(JobDefinitions),
      app.get(Clock),
      logger,
      config.scheduleMs,
    );
  }

  async start(): Promise<void> {
    const { concurrency } = this.app.get<Config>(CONFIG);
    const { tasks } = this.app.get(Metrics);
    await this.queue.start(async (taskId) => {
      tasks.inc({ kind: 'any', outcome: await this.dispatcher.run(taskId) });
    }, concurrency);
    await this.relay.start();
    this.scheduler.start();
  }

  /** Takes nothing new, then waits for what runs. */
  async stop(): Promise<void> {
    await this.scheduler.stop();
    await this.relay.stop();
    await this.queue.stop();
  }
}
