import { AccessKeys, IdentityModule, TenantProvisioning } from '@para42/identity';
import { DiligenceModule } from '@para42/diligence';
import type { Ctx } from '@para42/platform';
import { CycleService } from '../../libs/diligence/src/cycles/cycle.service';
import { TestDatabase } from '../setup/database';
import { TENANT, writeRegister } from './crisis-register';
import { cycleOutcome } from './cycle-outcome';
import { allTasksEnded, compareEach, type FaultOptions, type FaultResult } from './fault-run';
import { KilledWorkers, type Kills } from './killed-workers';

const SUPPLIERS = 500;
const QUIET_LIMIT_MS = 120_000;

/**
 * A cycle over 500 suppliers whose worker is killed again and again, mostly in the middle of a
 * transaction, against the same cycle that was left alone.
 */
export async function cycleKills(options: FaultOptions): Promise<FaultResult> {
  const kills = options.short ? 5 : 30;
  const sitesEach = options.short ? 3 : 8;
  const expected = await cycle(options, sitesEach, 0, 0);
  const found = await cycle(options, sitesEach, kills, expected.batches);
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

interface CycleRun extends Kills {
  outcome: string[];
  /** Tasks of the cycle. */
  batches: number;
}

/** @param batches how many tasks the cycle has, for kills that are spread over them */
async function cycle(
  options: FaultOptions,
  sitesEach: number,
  kills: number,
  batches: number,
): Promise<CycleRun> {
  const db = new TestDatabase();
  await db.open();
  try {
    await startCycle(db, sitesEach);
    const workers = new KilledWorkers(db, options, 'run-cycle-stage');
    const run = await workers.survive(kills, batches);
    await allTasksEnded(db.superuser, QUIET_LIMIT_MS, options.signal);
    await run.worker.stop();
    return { ...run, outcome: await cycleOutcome(db.superuser), batches: await workers.done() };
  } finally {
    await db.close();
  }
}

async function startCycle(db: TestDatabase, sitesEach: number): Promise<void> {
  await new AccessKeys(db.config.keysDir).ensure();
  const module = await db.module({ imports: [IdentityModule, DiligenceModule] });
  const provisioning = module.get(TenantProvisioning, { strict: false });
  const owner = { email: 'owner@faults.example', displayName: 'Owner' };
  const made = await provisioning.provisionTenant({
    ...{ id: TENANT, slug: 'faults', name: 'Faults' },
    owner,
  });
  await writeRegister(db.superuser, SUPPLIERS, sitesEach);
  const actor: Ctx = { ...made.ctx, actor: { kind: 'buyer', id: made.owner.userId } };
  await module
    .get(CycleService, { strict: false })
    .start(actor, { name: 'Cycle', periodFrom: '2026-01-01', periodTo: '2026-12-31' });
}
