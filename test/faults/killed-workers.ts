import { join } from 'node:path';
import type { TestDatabase } from '../setup/database';
import { type FaultOptions, sleep } from './fault-run';
import { WorkerProcess } from './worker-process';

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

/** Where kills fell. */
export interface Kills {
  inTransaction: number;
  writing: number;
  ending: number;
}

/** What is done otherwise than with batches that are tasks and workers that are killed. */
export interface Instead {
  /** How far the work is. */
  progress?: () => Promise<number>;
  /** What statements of a batch look like that write, and those at its end; regular expressions. */
  statements?: { writing: string; ending: string };
  /** What strikes; the worker is left to live through it. */
  strike?: () => Promise<void>;
}

const OF_BATCHES = { writing: '', ending: 'ledger_|state = .done.|COMMIT' };

interface Transaction {
  writing: boolean;
  ending: boolean;
}

/** One worker after the other, each ended by SIGKILL at a moment that is looked for. */
export class KilledWorkers {
  private readonly script: string;
  private readonly env: Record<string, string>;

  constructor(
    private readonly db: TestDatabase,
    private readonly options: FaultOptions,
    /** Kind of the tasks at which kills are aimed. */
    private readonly kind: string,
    private readonly instead: Instead = {},
  ) {
    this.script = join(options.dist, 'apps/worker/src/main.js');
    // Leases and looks are shortened so that thirty deaths are over in minutes; schedules rest.
    const short = { PARA42_LEASE_MS: '1000', PARA42_SWEEP_MS: '250' };
    this.env = { ...db.env, ...short, PARA42_SCHEDULE_MS: '3600000' };
  }

  /** @param before batches that were done before the work that kills are spread over */
  async survive(
    kills: number,
    batches: number,
    before = 0,
  ): Promise<Kills & { worker: WorkerProcess }> {
    let worker = await this.start();
    const met: Transaction[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      await this.untilDone(before + Math.floor((kill * batches) / (kills + 1)));
      const aim = AIMS[kill % AIMS.length] ?? 'random';
      if (aim === 'random') await sleep(Math.random() * 500);
      const transaction = aim === 'random' ? await this.transaction() : await this.meet(aim);
      if (transaction) met.push(transaction);
      worker = await this.strike(worker);
    }
    const count = (part: keyof Transaction) => met.filter((found) => found[part]).length;
    const counts = { writing: count('writing'), ending: count('ending') };
    return { worker, inTransaction: met.length, ...counts };
  }

  /** Tasks of the kind that are done, or as far as the work is. */
  async done(): Promise<number> {
    if (this.instead.progress) return this.instead.progress();
    const { rows } = await this.db.superuser.query<{ n: number }>(
      `select count(*)::int as n from task where kind = $1 and state = 'done'`,
      [this.kind],
    );
    return rows[0]?.n ?? 0;
  }

  private async strike(worker: WorkerProcess): Promise<WorkerProcess> {
    if (!this.instead.strike) await worker.kill();
    await this.instead.strike?.();
    return worker.running ? worker : this.start();
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
      if (Date.now() > end) throw new Error(`the work does not reach its batch ${batches}`);
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

  /** The worker's transaction over a batch, where it is in one at this moment. */
  private async transaction(): Promise<Transaction | undefined> {
    const { writing, ending } = this.instead.statements ?? OF_BATCHES;
    const { rows } = await this.db.superuser.query<Transaction>(
      `select a.backend_xid is not null and a.query ~ ($2 || '|' || $3) as writing,
         a.backend_xid is not null and a.query ~ $3 as ending
       from pg_stat_activity a
       where a.datname = current_database() and a.application_name = 'para42-worker'
         and a.xact_start is not null and a.state in ('active', 'idle in transaction')
         and exists (select 1 from task t
           where t.kind = $1 and t.state = 'running' and t.lease_until > now())
       order by 2 desc, 1 desc limit 1`,
      [this.kind, writing, ending],
    );
    return rows[0];
  }
}
