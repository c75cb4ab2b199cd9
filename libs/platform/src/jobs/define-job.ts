import type { z } from 'zod';
import type { EventDefinition } from '../events/define-event';

export type SchedulePeriod = 'minute' | 'hour' | 'day';

/**
 * A background job: its wire name, the shape of its payload, and its policy. The handler is a class
 * marked with `@HandlesJob(definition)` in the worker.
 */
export interface JobDefinition<P> {
  readonly name: string;
  readonly payload: z.ZodType<P>;
  /** The event that starts it; the payload is then the event's. */
  readonly on?: EventDefinition<P>;
  /** Runs once per tenant and period; missed periods are caught up, oldest first. */
  readonly schedule?: { every: SchedulePeriod };
  /** After so many attempts the task is parked with an alert. */
  readonly maxAttempts: number;
  /** Statement timeout of its transactions. */
  readonly timeoutMs: number;
  /**
   * `single`: claim, effect and done commit together. `own`: the handler opens its own
   * transactions and ends with `task.complete`, which is fenced.
   */
  readonly transaction: 'single' | 'own';
  /** The permission that the person who asked must still hold when it runs. */
  readonly requires?: string;
}

type Options<P> = Partial<
  Pick<
    JobDefinition<P>,
    'on' | 'schedule' | 'maxAttempts' | 'timeoutMs' | 'transaction' | 'requires'
  >
>;

export function defineJob<P>(
  definition: { name: string; payload: z.ZodType<P> } & Options<P>,
): JobDefinition<P> {
  if (!/^[a-z]+(-[a-z0-9]+)+$/.test(definition.name)) {
    throw new Error(`job '${definition.name}': a name is verb-noun in kebab case`);
  }
  return Object.freeze({
    maxAttempts: 5,
    timeoutMs: 60_000,
    transaction: 'single' as const,
    ...definition,
  });
}
