import { RiskModule, SweepService } from '@para42/risk';
import type { TestDatabase } from '../setup/database';
import { writeRegister } from './crisis-register';
import { compareEach, type FaultOptions, type FaultResult } from './fault-run';
import { faultTenant } from './fault-tenant';
import { runRegister, type RegisterWork } from './killed-register';

const SUPPLIERS = 500;

/**
 * A full sweep whose worker is killed in the middle of its batches, against the same sweep that was left
 * alone: it goes on where it was, and no flag is missing, doubled or revised twice.
 */
export async function sweepKills(options: FaultOptions): Promise<FaultResult> {
  const kills = options.short ? 2 : 12;
  const sitesEach = options.short ? 11 : 40;
  const work: RegisterWork = { kind: 'sweep-sites', start: (db) => startSweep(db, sitesEach) };
  const expected = await runRegister(options, work, 0, 0);
  const found = await runRegister(options, work, kills, expected.batches);
  const { lost, doubled } = compareEach(expected.outcome, found.outcome);
  const flags = expected.outcome.filter((line) => line.startsWith('flag ')).length;
  if (flags < SUPPLIERS * sitesEach) throw new Error(`only ${flags} flags: sites were left out`);
  if (found.inTransaction < Math.floor(kills * 0.6)) {
    throw new Error(`only ${found.inTransaction} of ${kills} kills fell into a transaction`);
  }
  return {
    trials: kills,
    lost: lost.length,
    doubled: doubled.length,
    notes: [
      `${found.inTransaction} of ${kills} kills inside a transaction, ${found.writing} of them after it had written, ` +
        `${found.ending} at its end; ${expected.batches} batches of a sweep, ${flags} flags`,
      ...lost.slice(0, 5).map((line) => `lost: ${line}`),
      ...doubled.slice(0, 5).map((line) => `doubled: ${line}`),
    ],
  };
}

async function startSweep(db: TestDatabase, sitesEach: number): Promise<void> {
  const { module, actor } = await faultTenant(db, [RiskModule]);
  await writeRegister(db.superuser, SUPPLIERS, sitesEach);
  await module.get(SweepService, { strict: false }).start(actor);
}
