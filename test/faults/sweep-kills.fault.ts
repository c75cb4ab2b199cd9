import { AccessKeys, IdentityModule, TenantProvisioning } from '@para42/identity';
import type { Ctx } from '@para42/platform';
import { RiskModule, SweepService } from '@para42/risk';
import { TestDatabase } from '../setup/database';
import { TENANT, writeRegister } from './crisis-register';
import { cycleOutcome } from './cycle-outcome';
import { allTasksEnded, compareEach, type FaultOptions, type FaultResult } from './fault-run';
import { KilledWorkers, type Kills } from './killed-workers';

const SUPPLIERS = 500;
const QUIET_LIMIT_MS = 120_000;

/**
 * A full sweep whose worker is killed in the middle of its batches, against the same sweep that was left
 * alone: it goes on where it was, and no flag is missing, doubled or revised twice.
 */
export async function sweepKills(options: FaultOptions): Promise<FaultResult> {
  const kills = options.short ? 2 : 12;
  const sitesEach = options.short ? 11 : 40;
  const expected = await sweep(options, sitesEach, 0, 0);
  const found = await sweep(options, sitesEach, kills, expected.batches);
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

interface SweepRun extends Kills {
  outcome: string[];
  batches: number;
}

async function sweep(
  options: FaultOptions,
  sitesEach: number,
  kills: number,
  batches: number,
): Promise<SweepRun> {
  const db = new TestDatabase();
  await db.open();
  try {
    await start(db, sitesEach);
    const workers = new KilledWorkers(db, options, 'sweep-sites');
    const run = await workers.survive(kills, batches);
    await allTasksEnded(db.superuser, QUIET_LIMIT_MS, options.signal);
    await run.worker.stop();
    return { ...run, outcome: await cycleOutcome(db.superuser), batches: await workers.done() };
  } finally {
    await db.close();
  }
}

async function start(db: TestDatabase, sitesEach: number): Promise<void> {
  await new AccessKeys(db.config.keysDir).ensure();
  const module = await db.module({ imports: [IdentityModule, RiskModule] });
  const owner = { email: 'owner@faults.example', displayName: 'Owner' };
  const made = await module
    .get(TenantProvisioning, { strict: false })
    .provisionTenant({ id: TENANT, slug: 'faults', name: 'Faults', owner });
  await writeRegister(db.superuser, SUPPLIERS, sitesEach);
  const actor: Ctx = { ...made.ctx, actor: { kind: 'buyer', id: made.owner.userId } };
  await module.get(SweepService, { strict: false }).start(actor);
}
