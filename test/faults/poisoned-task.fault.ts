import { join } from 'node:path';
import { AccessKeys } from '@para42/identity';
import { newId } from '@para42/platform';
import { TestDatabase } from '../setup/database';
import { allTasksEnded, compareEach, type FaultOptions, type FaultResult } from './fault-run';
import { leaveMarkJob, swallowPoisonJob } from './poison.jobs';
import { WorkerProcess } from './worker-process';

const OTHERS = 60;
const LIMIT_MS = 120_000;

/** Tasks that kill their worker at every attempt, among others that do not. */
export async function poisonedTask(options: FaultOptions): Promise<FaultResult> {
  const poisoned = options.short ? 1 : 3;
  const db = new TestDatabase();
  await db.open();
  try {
    await new AccessKeys(db.config.keysDir).ensure();
    const subjects = await enqueue(db, poisoned);
    const deaths = await keepAlive(db, options);
    const marks = await column(
      db,
      `select subject_id as v from ledger_entry where action = 'test.mark'`,
    );
    const parked = await column(
      db,
      `select kind || ' ' || attempt || ' ' || last_error as v from task where state = 'parked'`,
    );
    const recorded = await column(
      db,
      `select action as v from ledger_entry where action = 'task.parked'`,
    );
    const expected = Array.from({ length: poisoned }, () => 'swallow-poison 5 worker_died');
    const found = [
      compareEach(subjects, marks),
      compareEach(expected, parked),
      compareEach(
        expected.map(() => 'task.parked'),
        recorded,
      ),
    ];
    return {
      trials: poisoned,
      lost: found.reduce((sum, { lost }) => sum + lost.length, 0),
      doubled: found.reduce((sum, { doubled }) => sum + doubled.length, 0),
      notes: [
        `${deaths} workers killed by their tasks; parked: ${parked.join(', ')}; ${marks.length} of ${OTHERS} others done`,
      ],
    };
  } finally {
    await db.close();
  }
}

/** @returns subjects of the tasks that must be done */
async function enqueue(db: TestDatabase, poisoned: number): Promise<string[]> {
  const tenant = await db.tenant();
  const subjects = Array.from({ length: OTHERS }, () => newId());
  await db.tx.run(tenant.system, (ctx) => {
    subjects.forEach((subject, at) => {
      if (at % (OTHERS / poisoned) === 0) ctx.jobs.enqueue(swallowPoisonJob, { subject: newId() });
      ctx.jobs.enqueue(leaveMarkJob, { subject });
    });
    return Promise.resolve();
  });
  return subjects;
}

/** Starts a worker again whenever it dies, as a supervisor does, until no task is open. */
async function keepAlive(db: TestDatabase, options: FaultOptions): Promise<number> {
  const script = join(options.dist, 'test/faults/poison-worker.child.js');
  const env = {
    ...db.env,
    PARA42_LEASE_MS: '1000',
    PARA42_SWEEP_MS: '250',
    PARA42_SCHEDULE_MS: '3600000',
  };
  let deaths = 0;
  let finished = false;
  let worker: WorkerProcess | undefined;
  const supervise = async () => {
    while (!finished) {
      worker = new WorkerProcess(script, env);
      await worker.ended;
      if (!finished) deaths += 1;
      if (deaths > 50) throw new Error(`the worker does not stay up:\n${worker.output}`);
    }
  };
  const supervised = supervise();
  try {
    await Promise.race([allTasksEnded(db.superuser, LIMIT_MS, options.signal), supervised]);
  } finally {
    finished = true;
    await worker?.stop();
  }
  await supervised;
  return deaths;
}

async function column(db: TestDatabase, sql: string): Promise<string[]> {
  const { rows } = await db.superuser.query<{ v: string }>(sql);
  return rows.map((row) => row.v);
}
