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
/** A batch that was killed so often is let through, so that it is not parked: it has five attempts. */
const MOST_KILLS_OF_A_TASK = 3;
const EVERY_SO_MANY_AT_RANDOM = 8;
/** Longest time that the cycle goes on between two deaths. */
const LET_RUN_MS = 300;
const QUIET_LIMIT_MS = 120_000;

/**
 * A cycle over 500 suppliers whose worker is killed again and again, mostly in the middle of a
 * transaction, against the same cycle that was left alone.
 */
export async function cycleKills(options: FaultOptions): Promise<FaultResult> {
  const kills = options.short ? 5 : 30;
  const sitesEach = options.short ? 4 : 12;
  const expected = await cycle(options, sitesEach, 0);
  const found = await cycle(options, sitesEach, kills);
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
      `${found.inTransaction} of ${kills} kills inside a transaction, ${found.writing} of them after it had written`,
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
}

async function cycle(options: FaultOptions, sitesEach: number, kills: number): Promise<CycleRun> {
  const db = new TestDatabase();
  await db.open();
  try {
    await startCycle(db, sitesEach);
    const run = await new KilledWorkers(db, options).survive(kills);
    await allTasksEnded(db.superuser, QUIET_LIMIT_MS, options.signal);
    await run.worker.stop();
    return { ...run, outcome: await cycleOutcome(db.superuser) };
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
  attempts: number;
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
  ): Promise<{ worker: WorkerProcess; inTransaction: number; writing: number }> {
    let worker = await this.start();
    let inTransaction = 0;
    let writing = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      const atRandom = kill % EVERY_SO_MANY_AT_RANDOM === 0;
      if (atRandom) await sleep(Math.random() * 500);
      const met = atRandom ? await this.transaction() : await this.untilInTransaction();
      await worker.kill();
      if (met) inTransaction += 1;
      if (met?.writing) writing += 1;
      worker = await this.start();
    }
    return { worker, inTransaction, writing };
  }

  private async start(): Promise<WorkerProcess> {
    const worker = new WorkerProcess(this.script, this.env);
    if (await worker.ready()) return worker;
    throw new Error(`the worker ended:\n${worker.output}`);
  }

  /** Lets the cycle go on for a while, then waits for a transaction: every part of a batch is met. */
  private async untilInTransaction(): Promise<Transaction> {
    const end = Date.now() + QUIET_LIMIT_MS;
    const wait = Math.random() * LET_RUN_MS;
    let since: number | undefined;
    while (Date.now() < end) {
      this.options.signal.throwIfAborted();
      const met = await this.transaction();
      if (met && met.attempts <= MOST_KILLS_OF_A_TASK) {
        since ??= Date.now();
        if (Date.now() - since >= wait) return met;
      }
      if (!met && (await this.ended())) throw new Error('the cycle ended before the last kill');
    }
    throw new Error('no transaction of the worker was met');
  }

  /** The worker's transaction over a batch of the cycle, where it is in one at this moment. */
  private async transaction(): Promise<Transaction | undefined> {
    const { rows } = await this.db.superuser.query<Transaction>(
      `select a.backend_xid is not null as writing, t.attempt as attempts
       from pg_stat_activity a, task t
       where a.datname = current_database() and a.application_name = 'para42-worker'
         and a.xact_start is not null and a.state in ('active', 'idle in transaction')
         and t.kind = 'run-cycle-stage' and t.state = 'running' and t.lease_until > now()
       order by 1 desc limit 1`,
    );
    return rows[0];
  }

  private async ended(): Promise<boolean> {
    const { rows } = await this.db.superuser.query(
      `select 1 from cycle where state = 'accounted' or exists
         (select 1 from task where kind = 'run-cycle-stage' and state = 'parked')`,
    );
    return rows.length > 0;
  }
}
