import type { JobDefinition } from './define-job';

export type AnyJob = JobDefinition<unknown>;

/** Every job that the process knows, by name. Built once at boot; a name used twice stops it. */
export class JobDefinitions {
  private readonly byName = new Map<string, AnyJob>();
  private readonly byEvent = new Map<string, AnyJob[]>();

  constructor(definitions: readonly AnyJob[]) {
    for (const job of definitions) {
      if (this.byName.has(job.name)) throw new Error(`job '${job.name}' is defined twice`);
      this.byName.set(job.name, job);
      if (!job.on) continue;
      this.byEvent.set(job.on.name, [...(this.byEvent.get(job.on.name) ?? []), job]);
    }
  }

  get(name: string): AnyJob | undefined {
    return this.byName.get(name);
  }

  all(): AnyJob[] {
    return [...this.byName.values()];
  }

  subscribedTo(event: string): readonly AnyJob[] {
    return this.byEvent.get(event) ?? [];
  }
}
