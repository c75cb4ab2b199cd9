import { drainTasks } from './drain';
import type { Outcome } from './dispatcher';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A task which ends as each of these in turn, and is due again at the second time it is asked for. */
function taskOf(outcomes: Outcome[], runMs: number) {
  let asked = 0;
  const tasks = {
    takeUnpublished: () => Promise.resolve(asked++ % 2 === 0 && outcomes.length > 0 ? ['a'] : []),
    openCount: () => Promise.resolve(outcomes.length),
    nextDueMs: () => Promise.resolve(20),
  };
  const dispatcher = {
    run: async () => {
      await pause(runMs);
      return outcomes.shift() ?? 'skipped';
    },
  };
  return { tasks, dispatcher };
}

describe('draining tasks', () => {
  it('counts the time of waiting alone: a task that runs long is tried again', async () => {
    const { tasks, dispatcher } = taskOf(['retry', 'done'], 400);
    expect(await drainTasks(tasks, dispatcher, 300)).toMatchObject({ retry: 1, done: 1 });
  });

  it('gives up on a task that puts itself off again and again', async () => {
    const { tasks, dispatcher } = taskOf(Array<Outcome>(500).fill('snoozed'), 0);
    await expect(drainTasks(tasks, dispatcher, 100)).rejects.toThrow('tasks are still open');
  });
});
