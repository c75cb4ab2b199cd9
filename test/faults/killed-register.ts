import { TestDatabase } from '../setup/database';
import { cycleOutcome } from './cycle-outcome';
import { allTasksEnded, type FaultOptions } from './fault-run';
import { KilledWorkers, type Kills } from './killed-workers';

const QUIET_LIMIT_MS = 120_000;

export interface RegisterRun extends Kills {
  outcome: string[];
  /** Tasks of the work. */
  batches: number;
}

/** Work on a register, its worker killed so many times, to its end. */
export interface RegisterWork {
  /** Kind of the tasks at which kills are aimed. */
  kind: string;
  start: (db: TestDatabase) => Promise<void>;
}

/** @param batches how many tasks the work has, for kills that are spread over them */
export async function runRegister(
  options: FaultOptions,
  { kind, start }: RegisterWork,
  kills: number,
  batches: number,
): Promise<RegisterRun> {
  const db = new TestDatabase();
  await db.open();
  try {
    await start(db);
    const workers = new KilledWorkers(db, options, kind);
    const run = await workers.survive(kills, batches);
    await allTasksEnded(db.superuser, QUIET_LIMIT_MS, options.signal);
    await run.worker.stop();
    return { ...run, outcome: await cycleOutcome(db.superuser), batches: await workers.done() };
  } finally {
    await db.close();
  }
}
