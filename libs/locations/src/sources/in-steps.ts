import { setImmediate } from 'node:timers/promises';

/** Work that pauses every few milliseconds, so that a process that does it can do its other work too. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** All steps without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** One step after the other; between two of them everything else that waits has its turn. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}
