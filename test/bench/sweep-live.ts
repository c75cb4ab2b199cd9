import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { Pool } from 'pg';
import { digits, type Measurement, median } from './bench';
import type { BenchDatabase } from './bench-database';
import { BenchChild } from './child';
import { ownerToken, TENANT } from './data/register';
import type { BenchWorld } from './world';

/** What a worker may hold, in MB. */
const MEMORY_MB = 500;
/** People at work, not a load test: each asks again when answered, all together so often in a second. */
const CONNECTIONS = 8;
const RATE = 100;
/** Beyond so long the sweep goes on without anybody asking. */
const ASKED_FOR_MS = 180_000;
const LIMIT_MS = 3_600_000;

/**
 * A sweep by the real processes of the product: the most memory that the worker held, and the p99 of a list
 * while it ran over the same when nothing did.
 */
export async function sweepLive(
  world: BenchWorld,
  db: BenchDatabase,
): Promise<readonly Measurement[]> {
  const superuser = db.superuser(1);
  await superuser.query('truncate flag, flag_revision, supplier_risk, cycle_risk, finding, action');
  await superuser.query('delete from task');
  const env = db.env({ NODE_ENV: 'production' });
  const api = new BenchChild(join(world.dist(), 'apps/api/src/main.js'), env);
  const worker = new BenchChild(join(world.dist(), 'apps/worker/src/main.js'), env);
  try {
    const { ready: url } = await api.message<{ ready: string }>(60_000);
    await worker.message(60_000);
    const headers = { authorization: `Bearer ${await ownerToken(db)}` };
    const seconds = world.size(8, 2);
    const list = () => p99Of(`${url}/v1/t/bench/suppliers?limit=50`, headers, seconds);
    // The first one warms up.
    await list();
    const quiet = median([await list(), await list(), await list()]);
    const runId = await startSweep(url, headers);
    const asked = await whileRunning(superuser, runId, list);
    const memory = peakMb(worker.pid);
    const during = median(asked);
    return [
      {
        name: 'sweep-memory',
        ratio: memory / MEMORY_MB,
        bar: 1,
        kind: 'most',
        notes: [`the worker held up to ${digits(memory)} MB; ${MEMORY_MB} MB are allowed`],
      },
      {
        name: 'sweep-api',
        ratio: during / quiet,
        bar: world.small ? 20 : 5,
        kind: 'most',
        notes: [
          `p99 of a list ${digits(during)} ms during the sweep (${asked.length} times ${seconds} s), ${digits(quiet)} ms before`,
        ],
      },
    ];
  } finally {
    await api.kill();
    await worker.kill();
  }
}

async function startSweep(url: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(`${url}/v1/t/bench/sweeps`, { method: 'POST', headers });
  const run = (await response.json()) as { id?: string };
  if (run.id === undefined) throw new Error(`no sweep: ${JSON.stringify(run)}`);
  return run.id;
}

/** Asks as long as the run goes on. @returns p99 of each time, in ms; the first is asked in any case */
async function whileRunning(
  superuser: Pool,
  runId: string,
  list: () => Promise<number>,
): Promise<number[]> {
  const from = performance.now();
  const asked = [await list()];
  for (;;) {
    const state = await stateOf(superuser, runId);
    if (state === 'done') return asked;
    if (state !== 'queued' && state !== 'running') throw new Error(`the sweep ended as ${state}`);
    const passed = performance.now() - from;
    if (passed > LIMIT_MS) throw new Error('the sweep does not end');
    if (passed < ASKED_FOR_MS) asked.push(await list());
    else await delay(500);
  }
}

async function stateOf(superuser: Pool, runId: string): Promise<string | undefined> {
  const { rows } = await superuser.query<{ state: string }>(
    'select state from run where tenant_id = $1 and id = $2',
    [TENANT, runId],
  );
  return rows[0]?.state;
}

async function p99Of(
  url: string,
  headers: Readonly<Record<string, string>>,
  duration: number,
): Promise<number> {
  const load = { connections: CONNECTIONS, overallRate: RATE, duration };
  const result = await autocannon({ url, headers, ...load });
  if (result.non2xx + result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers not 2xx, ${result.errors} errors`);
  }
  return result.latency.p99;
}

/** The most physical memory that a process has held, MB. Source: proc(5), `VmHWM` in kB. */
function peakMb(pid: number): number {
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (!found) throw new Error('the memory of a process cannot be read here: run on Linux');
  return Number(found[1]) / 1_024;
}
