import { TestDatabase } from '../setup/database';
import { compareEach, type FaultOptions, type FaultResult } from './fault-run';
import { CHUNK_ROWS, CHUNK_STATEMENTS, ListRegister, listText } from './import-lists';
import { importOutcome, unaccounted } from './import-outcome';
import { KilledWorkers, type Kills } from './killed-workers';

/** A task that saw its worker die five times is parked, so a list sees three deaths. */
const KILLS_EACH = 3;
const CHUNKS_EACH = 3;

/**
 * Lists of several chunks whose worker is killed again and again, mostly in the middle of a chunk,
 * against the same lists that were left alone.
 */
export async function importWorkerKills(options: FaultOptions): Promise<FaultResult> {
  const lists = options.short ? 1 : 8;
  const expected = await bring(options, lists, 0);
  const found = await bring(options, lists, KILLS_EACH);
  const { lost, doubled } = compareEach(expected.outcome, found.outcome);
  const kills = lists * KILLS_EACH;
  if (found.inTransaction < Math.floor(kills * 0.6)) {
    throw new Error(`only ${found.inTransaction} of ${kills} kills fell into a chunk`);
  }
  const odd = [...expected.odd, ...found.odd];
  return {
    trials: kills,
    lost: lost.length + odd.length,
    doubled: doubled.length,
    notes: [
      `${found.inTransaction} of ${kills} kills inside a chunk, ${found.writing} of them after it had written, ` +
        `${found.ending} at its end; ${lists} lists of ${CHUNKS_EACH} chunks; ${found.outcome.length} things compared`,
      ...odd.map((line) => `not accounted for: ${line}`),
      ...lost.slice(0, 5).map((line) => `lost: ${line}`),
      ...doubled.slice(0, 5).map((line) => `doubled: ${line}`),
    ],
  };
}

interface ImportRun extends Kills {
  outcome: string[];
  odd: string[];
}

async function bring(options: FaultOptions, lists: number, kills: number): Promise<ImportRun> {
  const db = new TestDatabase();
  await db.open();
  try {
    const register = await ListRegister.open(db);
    const workers = new KilledWorkers(db, options, 'import-facilities', {
      progress: () => register.chunks(),
      statements: CHUNK_STATEMENTS,
    });
    const met: Kills = { inTransaction: 0, writing: 0, ending: 0 };
    for (let list = 1; list <= lists; list += 1) {
      await register.send(`list-${list}.csv`, listText(list, CHUNKS_EACH * CHUNK_ROWS));
      const before = (list - 1) * CHUNKS_EACH;
      const run = await workers.survive(kills, CHUNKS_EACH, before);
      await register.allDone(options.signal);
      await run.worker.stop();
      met.inTransaction += run.inTransaction;
      met.writing += run.writing;
      met.ending += run.ending;
    }
    const { superuser } = db;
    return { ...met, outcome: await importOutcome(superuser), odd: await unaccounted(superuser) };
  } finally {
    await db.close();
  }
}
