import type { OpenTx } from '../context/open-tx';
import type { JobBuffer } from '../jobs/job-buffer';
import type { JobDefinitions } from '../jobs/job-definitions';
import type { EventDefinition } from './define-event';

/** Events of one transaction. Each becomes one task per subscriber, in the same transaction. */
export class EventBuffer {
  private readonly pending: { event: EventDefinition<unknown>; payload: unknown }[] = [];

  constructor(
    private readonly jobs: JobBuffer,
    private readonly definitions: JobDefinitions,
  ) {}

  publish<P>(event: EventDefinition<P>, payload: P): void {
    this.pending.push({
      event: event,
      payload: event.payload.parse(payload),
    });
  }

  /** A subscriber acts for the tenant, not for the person whose change it follows. */
  flush(_ctx: OpenTx): Promise<void> {
    for (const { event, payload } of this.pending.splice(0)) {
      for (const job of this.definitions.subscribedTo(event.name)) {
        this.jobs.enqueue(job, payload, { as: 'system' });
      }
    }
    return Promise.resolve();
  }
}
