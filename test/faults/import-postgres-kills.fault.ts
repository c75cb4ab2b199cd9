import { TestDatabase } from '../setup/database';
import { compareEach, type FaultOptions, type FaultResult } from './fault-run';
import { CHUNK_ROWS, CHUNK_STATEMENTS, ListRegister, listText } from './import-lists';
import { importOutcome, unaccounted } from './import-outcome';
import { KilledWorkers } from './killed-workers';

const KILLS_EACH = 2;
const CHUNKS_EACH = 3;
/** Nothing answers for so long: shorter and longer than a lease and the pauses between attempts. */
const DOWN_MS = [0, 3_000] as const;

/**
 * Lists of several chunks while the database crashes and comes back, mostly in the middle of a chunk,
 * against the same lists that were left alone. The worker is one process throughout.
 */
export async function importPostgresKills(options: FaultOptions): Promise<FaultResult> {
  const { postgres } = options;
  if (!postgres)
    throw new Error('The server of DATABASE_URL is not ours to crash: leave it unset.');
  const lists = options.short ? 1 : 4;
  const expected = await bring(options, lists, 0);
  const found = await bring(options, lists, KILLS_EACH);
  const { lost, doubled } = compareEach(expected.outcome, found.outcome);
  const odd = [...expected.odd, ...found.odd];
  return {
    trials: lists * KILLS_EACH,
    lost: lost.length + odd.length,
    doubled: doubled.length,
    notes: [
      `${found.inTransaction} of ${lists * KILLS_EACH} crashes inside a chunk, ${found.writing} of them after it had ` +
        `written; ${lists} lists of ${CHUNKS_EACH} chunks; ${found.outcome.length} things compared`,
      ...odd.map((line) => `not accounted for: ${line}`),
      ...lost.slice(0, 5).map((line) => `lost: ${line}`),
      ...doubled.slice(0, 5).map((line) => `doubled: ${line}`),
    ],
  };
}

async function bring(options: FaultOptions, lists: number, kills: number) {
  const db = new TestDatabase();
  await db.open();
  try {
    // The server of tests answers before a commit is on disk; a real one does not.
    await db.superuser.query(
      `do $$ begin execute format('alter database %I set synchronous_commit = on', current_database()); end $$`,
    );
    const register = await ListRegister.open(db);
    let crashes = 0;
    const workers = new KilledWorkers(db, options, 'import-facilities', {
      progress: () => register.chunks(),
      statements: CHUNK_STATEMENTS,
      strike: async () => options.postgres?.crash(DOWN_MS[crashes++ % DOWN_MS.length] ?? 0),
    });
    const met = { inTransaction: 0, writing: 0 };
    for (let list = 1; list <= lists; list += 1) {
      await register.send(`list-${list}.csv`, listText(list, CHUNKS_EACH * CHUNK_ROWS));
      const run = await workers.survive(kills, CHUNKS_EACH, (list - 1) * CHUNKS_EACH);
      await Promise.race([register.allDone(options.signal), endedEarly(run.worker)]);
      await run.worker.stop();
      met.inTransaction += run.inTransaction;
      met.writing += run.writing;
    }
    const { superuser } = db;
    return { ...met, outcome: await importOutcome(superuser), odd: await unaccounted(superuser) };
  } finally {
    await db.close();
  }
}

async function endedEarly(worker: { ended: Promise<void>; output: string }): Promise<never> {
  await worker.ended;
  throw new Error(`the worker did not live through the crash:\n${worker.output}`);
}
