import { SetMetadata } from '@nestjs/common';
import type { Ctx } from '../context/ctx';
import type { TxCtx } from '../context/tx-ctx';
import type { JobDefinition } from './define-job';
import type { AnyJob } from './job-definitions';

export const HANDLES = 'para42:handles-job';

/** Marks a provider as the handler of a job. Boot fails where a job has none, or two. */
export function HandlesJob<P>(job: JobDefinition<P>): ClassDecorator {
  return SetMetadata(HANDLES, job as AnyJob);
}

/** The task that a handler runs. */
export interface TaskHandle {
  id: string;
  attempt: number;
  runId: string | undefined;
  /**
   * For jobs with `transaction: 'own'`: the last transaction. It marks the task done, and is refused
   * when another worker has taken the task over meanwhile.
   */
  complete(effect: (ctx: TxCtx) => Promise<void>): Promise<void>;
}

/** With `transaction: 'single'` the context is a TxCtx; with `'own'` a Ctx. */
export interface JobHandler<P, C extends Ctx = TxCtx> {
  handle(ctx: C, payload: P, task: TaskHandle): Promise<void>;
}

/** Thrown by a handler that must wait for something: called again later, no attempt is used up. */
export class SnoozeTask extends Error {
  constructor(readonly milliseconds: number) {
    super(`snooze ${milliseconds} ms`);
    this.name = 'SnoozeTask';
  }
}

/** Thrown where another worker has taken the task over; the work of this one is rolled back. */
export class FencedTask extends Error {
  constructor() {
    super('the task was taken over by another worker');
    this.name = 'FencedTask';
  }
}
