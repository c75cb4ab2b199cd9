import * as path from 'node:path';
import { chooseApiPort, localUrl } from './api-port';
import type { DemoSummary, RunDemo } from './demo-contract';
import type { Instance } from './instance-lock';
import { prepareDatabase, type ReadyDatabase } from './prepare-database';
import type { ProgressDisplay } from './progress-display';
import type { StartEnvironment } from './server-parts';
import { ServiceProcess } from './service-process';
import { processEnvironment, serviceOptions } from './services';
import { StopRequested, type StopRequest } from './stop-request';

/** Together below the 15 seconds within which everything must have stopped. */
const SERVICE_GRACE_MS = 9000;
const DATABASE_GRACE_MS = 4000;

export interface SupervisorOptions {
  environment: StartEnvironment;
  instance: Instance;
  progress: ProgressDisplay;
  stop: StopRequest;
  /** Makes what keys are missing. */
  prepareKeys: (home: string) => Promise<void>;
  runDemo: RunDemo | undefined;
  /** The processes to run; those of the product unless a test says otherwise. */
  services?: typeof serviceOptions;
}

interface Booted {
  api: string;
  demo: DemoSummary | undefined;
}

/** Starts everything, keeps it up until a signal comes or a part ends, and stops everything. */
export class Supervisor {
  private database: ReadyDatabase | undefined;
  private readonly services: ServiceProcess[] = [];

  constructor(private readonly options: SupervisorOptions) {}

  /** @returns the exit code */
  async run(): Promise<number> {
    const { progress, stop } = this.options;
    stop.onImpatience(() => this.services.forEach((service) => service.kill()));
    try {
      const booted = await this.boot();
      this.report(booted);
      await Promise.race([stop.requested, ...this.earlyEnds()]);
      return 0;
    } catch (error) {
      if (error instanceof StopRequested || stop.signal.aborted) return 0;
      progress.line(error instanceof Error ? error.message : String(error));
      return 1;
    } finally {
      await this.stopAll();
    }
  }

  private async boot(): Promise<Booted> {
    const { environment, instance, progress, stop, prepareKeys } = this.options;
    const { home } = environment;
    this.database = await progress.stage(databaseTitle(environment), async (stage) => {
      const database = await prepareDatabase(environment);
      if (database.applied.length > 0) {
        stage.update({ note: `${database.applied.length} migrations` });
      }
      return database;
    });
    this.database.notices.forEach((notice) => progress.line(notice));
    stop.signal.throwIfAborted();
    await prepareKeys(home);
    const port = await chooseApiPort(environment.port, environment.host);
    const api = localUrl(environment.host, port);
    await progress.stage('Start API, worker and signer', () =>
      this.startServices(this.database, { url: api, port }),
    );
    instance.announce({ pid: process.pid, api });
    return { api, demo: await this.demo(api) };
  }

  private async startServices(
    database: ReadyDatabase | undefined,
    api: { url: string; port: number },
  ): Promise<void> {
    const { environment, stop, services = serviceOptions } = this.options;
    if (database === undefined) return;
    for (const options of services(environment, database, api)) {
      this.services.push(new ServiceProcess(options));
    }
    const ready = this.services.map((service) => service.ready(stop.signal));
    await Promise.race([Promise.all(ready), ...this.earlyEnds()]);
  }

  private async demo(api: string): Promise<DemoSummary | undefined> {
    const { environment, progress, stop, runDemo } = this.options;
    const { database } = this;
    if (runDemo === undefined || database === undefined || !environment.demo) return undefined;
    const env = processEnvironment(environment, database, ['app', 'auditor']);
    const journey = runDemo({ api, home: environment.home, env, progress, signal: stop.signal });
    const stopped = stop.requested.then((signal) => {
      throw new StopRequested(signal);
    });
    return Promise.race([journey, stopped, ...this.earlyEnds()]);
  }

  private earlyEnds(): Promise<never>[] {
    const ends = this.services.map((service) => service.endsEarly());
    if (this.database !== undefined) ends.push(this.database.endsEarly);
    // Each is raced more than once; the losing ones must not count as unhandled.
    for (const end of ends) end.catch(() => undefined);
    return ends;
  }

  private report({ api, demo }: Booted): void {
    const { environment, progress } = this.options;
    const queue = environment.redisUrl ? 'Redis, as REDIS_URL says' : 'PostgreSQL (no REDIS_URL)';
    progress.line();
    for (const line of demo?.lines ?? []) progress.line(line);
    if (demo !== undefined) progress.line();
    progress.line(`API            ${api}`);
    progress.line(`Documentation  ${api}/docs`);
    progress.line(`Queue          ${queue}`);
    progress.line(`Logs           ${path.join(environment.home, 'logs')}`);
    progress.line('Para 42 is up. Ctrl-C stops it.');
  }

  private async stopAll(): Promise<void> {
    const { progress, instance } = this.options;
    const running = this.services.length > 0 || this.database !== undefined;
    if (running) progress.line('Stopping ...');
    await Promise.all(this.services.map((service) => service.stop(SERVICE_GRACE_MS)));
    await this.database?.stop(DATABASE_GRACE_MS);
    instance.release();
    if (running) progress.line('Stopped.');
  }
}

function databaseTitle({ databaseUrl }: StartEnvironment): string {
  return databaseUrl === undefined
    ? 'Start the embedded PostgreSQL'
    : 'Prepare the database of DATABASE_URL';
}
