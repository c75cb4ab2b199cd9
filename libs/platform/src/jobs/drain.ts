import type { Dispatcher, Outcome } from './dispatcher';
import type { TaskStore } from './task.store';

export type DrainResult = Record<Outcome, number>;

/**
 * Runs every due task through the real dispatcher, without a queue, until none is open. For tests
 * and for the command line.
 * @param limitMs of waiting; the time that tasks run is left out, as a busy machine draws it out
 * @throws Error when tasks are still open after `limitMs`
 */
export async function drainTasks(
  tasks: Pick<TaskStore, 'takeUnpublished' | 'openCount' | 'nextDueMs'>,
  dispatcher: Pick<Dispatcher, 'run'>,
  limitMs = 30_000,
): Promise<DrainResult> {
  const result: DrainResult = {
    done: 0,
    skipped: 0,
    snoozed: 0,
    retry: 0,
    parked: 0,
    cancelled: 0,
    fenced: 0,
  };
  let end = Date.now() + limitMs;
  for (;;) {
    const ids = await tasks.takeUnpublished(100);
    const begun = Date.now();
    for (const id of ids) result[await dispatcher.run(id)] += 1;
    end += Date.now() - begun;
    if (ids.length > 0) continue;
    if ((await tasks.openCount()) === 0) return result;
    if (Date.now() > end) throw new Error('tasks are still open');
    const due = await tasks.nextDueMs();
    await new Promise((resolve) => setTimeout(resolve, Math.min(200, Math.max(10, due ?? 50))));
  }
}
