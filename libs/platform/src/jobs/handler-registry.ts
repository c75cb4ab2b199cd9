import type { Ctx } from '../context/ctx';
import type { AnyJob, JobDefinitions } from './job-definitions';
import type { JobHandler } from './job-handler';

export type AnyHandler = JobHandler<unknown, Ctx>;

/** Handlers by job name. Checked at boot: every job has one, no job has two. */
export class HandlerRegistry {
  private readonly handlers = new Map<string, AnyHandler>();

  add(job: AnyJob, handler: AnyHandler): void {
    if (this.handlers.has(job.name)) throw new Error(`job '${job.name}' has two handlers`);
    this.handlers.set(job.name, handler);
  }

  get(name: string): AnyHandler | undefined {
    return this.handlers.get(name);
  }

  /** @throws Error naming every job without a handler and every handler without a job */
  assertComplete(definitions: JobDefinitions): void {
    const missing = definitions.all().filter((job) => !this.handlers.has(job.name));
    const unknown = [...this.handlers.keys()].filter((name) => !definitions.get(name));
    if (missing.length === 0 && unknown.length === 0) return;
    const faults = [
      ...missing.map((job) => `job '${job.name}' has no handler`),
      ...unknown.map((name) => `handler of '${name}' has no job in the list`),
    ];
    throw new Error(faults.join('; '));
  }
}
