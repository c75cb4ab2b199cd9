import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const WORTH_IT_MB = 330;
const EVERY_MS = 2_000;

let collect: (() => void) | undefined;
let last = 0;

/**
 * Asks the engine to collect now what a long step left. By itself it waits while the machine has memory to
 * spare: of a worker that may hold 500 MB, two thirds were garbage of the step before. Costs 0.1 s, at most
 * every two seconds, and nothing where the process is small.
 */
export function collectEarly(worthItMb = WORTH_IT_MB, everyMs = EVERY_MS): void {
  const now = performance.now();
  if (now - last < everyMs || process.memoryUsage.rss() < worthItMb * 1_048_576) return;
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  last = performance.now();
}
