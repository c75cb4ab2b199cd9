import { DiligenceModule } from '@para42/diligence';
import { CycleService } from '../../libs/diligence/src/cycles/cycle.service';
import type { TestDatabase } from '../setup/database';
import { writeRegister } from './crisis-register';
import { compareEach, type FaultOptions, type FaultResult } from './fault-run';
import { faultTenant } from './fault-tenant';
import { runRegister, type RegisterWork } from './killed-register';

const SUPPLIERS = 500;

/**
 * A cycle over 500 suppliers whose worker is killed again and again, mostly in the middle of a
 * transaction, against the same cycle that was left alone.
 */
export async function cycleKills(options: FaultOptions): Promise<FaultResult> {
  const kills = options.short ? 5 : 30;
  const sitesEach = options.short ? 3 : 8;
  const work: RegisterWork = { kind: 'run-cycle-stage', start: (db) => startCycle(db, sitesEach) };
  const expected = await runRegister(options, work, 0, 0);
  const found = await runRegister(options, work, kills, expected.batches);
  const { lost, doubled } = compareEach(expected.outcome, found.outcome);
  const count = (kind: string) => expected.outcome.filter((line) => line.startsWith(kind)).length;
  const least = Math.floor(kills * 0.8);
  if (found.inTransaction < least) {
    throw new Error(`only ${found.inTransaction} of ${kills} kills fell into a transaction`);
  }
  return {
    trials: kills,
    lost: lost.length,
    doubled: doubled.length,
    notes: [
      `${found.inTransaction} of ${kills} kills inside a transaction, ${found.writing} of them after it had written, ` +
        `${found.ending} at its end; spread over the ${expected.batches} batches of a cycle`,
      `expected ${count('flag ')} flags, ${count('finding ')} findings, ${count('action ')} actions`,
      ...lost.slice(0, 5).map((line) => `lost: ${line}`),
      ...doubled.slice(0, 5).map((line) => `doubled: ${line}`),
    ],
  };
}

async function startCycle(db: TestDatabase, sitesEach: number): Promise<void> {
  const { module, actor } = await faultTenant(db, [DiligenceModule]);
  await writeRegister(db.superuser, SUPPLIERS, sitesEach);
  await module
    .get(CycleService, { strict: false })
    .start(actor, { name: 'Cycle', periodFrom: '2026-01-01', periodTo: '2026-12-31' });
}
