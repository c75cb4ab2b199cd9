import { join } from 'node:path';
import { AccessKeys, IdentityModule, TenantProvisioning } from '@para42/identity';
import { DiligenceModule } from '@para42/diligence';
import type { Ctx } from '@para42/platform';
import { CycleService } from '../../libs/diligence/src/cycles/cycle.service';
import { TestDatabase } from '../setup/database';
import { TENANT, writeRegister } from './crisis-register';
import { cycleOutcome } from './cycle-outcome';
import {
  allTasksEnded,
  compareEach,
  type FaultOptions,
  type FaultResult,
  sleep,
} from './fault-run';
import { WorkerProcess } from './worker-process';

const SUPPLIERS = 500;
const QUIET_LIMIT_MS = 120_000;
/** So long a kill waits for the part of a transaction that it is meant for; then any part will do. */
const AIM_LIMIT_MS = 10_000;

/** Parts of a transaction that kills are aimed at, by turns; one in eight falls at random. */
const AIMS = [
  'begun',
  'written',
  'ending',
  'ending',
  'written',
  'begun',
  'ending',
  'random',
] as const;

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

interface CycleRun {
  outcome: string[];
  inTransaction: number;
  writing: number;
  ending: number;
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
    const workers = new KilledWorkers(db, options);
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

interface Transaction {
  writing: boolean;
  ending: boolean;
}

/** One worker after the other, each ended by SIGKILL at a moment that is looked for. */
class KilledWorkers {
  private readonly script: string;
  private readonly env: Record<string, string>;

  constructor(
    private readonly db: TestDatabase,
    private readonly options: FaultOptions,
  ) {
    this.script = join(options.dist, 'apps/worker/src/main.js');
    // Leases and looks are shortened so that thirty deaths are over in minutes; schedules rest.
    const short = { PARA42_LEASE_MS: '1000', PARA42_SWEEP_MS: '250' };
    this.env = { ...db.env, ...short, PARA42_SCHEDULE_MS: '3600000' };
  }

  async survive(
    kills: number,
    batches: number,
  ): Promise<Omit<CycleRun, 'outcome' | 'batches'> & { worker: WorkerProcess }> {
    let worker = await this.start();
    const met: Transaction[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      await this.untilDone(Math.floor((kill * batches) / (kills + 1)));
      const aim = AIMS[kill % AIMS.length] ?? 'random';
      if (aim === 'random') await sleep(Math.random() * 500);
      const transaction = aim === 'random' ? await this.transaction() : await this.meet(aim);
      await worker.kill();
      if (transaction) met.push(transaction);
      worker = await this.start();
    }
    const count = (part: keyof Transaction) => met.filter((found) => found[part]).length;
    const counts = { writing: count('writing'), ending: count('ending') };
    return { worker, inTransaction: met.length, ...counts };
  }

  /** Tasks of the cycle that are done. */
  async done(): Promise<number> {
    const { rows } = await this.db.superuser.query<{ n: number }>(
      `select count(*)::int as n from task where kind = 'run-cycle-stage' and state = 'done'`,
    );
    return rows[0]?.n ?? 0;
  }

  private async start(): Promise<WorkerProcess> {
    const worker = new WorkerProcess(this.script, this.env);
    if (await worker.ready()) return worker;
    throw new Error(`the worker ended:\n${worker.output}`);
  }

  private async untilDone(batches: number): Promise<void> {
    const end = Date.now() + QUIET_LIMIT_MS;
    while ((await this.done()) < batches) {
      this.options.signal.throwIfAborted();
      if (Date.now() > end) throw new Error(`the cycle does not reach its batch ${batches}`);
      await sleep(5);
    }
  }

  /** Waits for the worker to be at that part of a transaction. */
  private async meet(aim: 'begun' | 'written' | 'ending'): Promise<Transaction> {
    const [early, late] = [Date.now() + AIM_LIMIT_MS, Date.now() + QUIET_LIMIT_MS];
    while (Date.now() < late) {
      this.options.signal.throwIfAborted();
      const found = await this.transaction();
      if (!found) continue;
      const there = aim === 'begun' || (aim === 'written' ? found.writing : found.ending);
      if (there || Date.now() > early) return found;
    }
    throw new Error('no transaction of the worker was met');
  }

  /** The worker's transaction over a batch of the cycle, where it is in one at this moment. */
  private async transaction(): Promise<Transaction | undefined> {
    const { rows } = await this.db.superuser.query<Transaction>(
      `select a.backend_xid is not null as writing,
         a.backend_xid is not null and a.query ~ 'ledger_|state = .done.|COMMIT' as ending
       from pg_stat_activity a
       where a.datname = current_database() and a.application_name = 'para42-worker'
         and a.xact_start is not null and a.state in ('active', 'idle in transaction')
         and exists (select 1 from task t
           where t.kind = 'run-cycle-stage' and t.state = 'running' and t.lease_until > now())
       order by 2 desc, 1 desc limit 1`,
    );
    return rows[0];
  }
}
