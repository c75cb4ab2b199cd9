import * as fs from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SuppliersModule } from '@para42/suppliers';
import { FacilityImportService } from '../../libs/suppliers/src/imports/facility-import.service';
import type { BenchDatabase } from './bench-database';
import { BenchChild } from './child';
import type { FacilityList } from './data/facility-list';
import { makeTenant, ownerId, ownerToken, TENANT, writeSuppliers } from './data/register';
import { buyerCtx, ProductContext } from './product-context';
import type { BenchWorld } from './world';

const EVERY_MS = 20;
const QUIET_MS = 10_000;
const LIMIT_MS = 1_800_000;

/** An import by a worker of its own, and what a reader of lists met meanwhile. */
export interface Beside {
  /** p99 of a page of suppliers in ms, before and during. */
  quietMs: number;
  meanwhileMs: number;
  requests: number;
  /** The most memory that the worker held until the import was done. */
  workerBytes: number;
  /** Of the import, from its request. */
  seconds: number;
}

export async function importBeside(world: BenchWorld, list: FacilityList): Promise<Beside> {
  const db = await world.database('import');
  await makeTenant(db);
  await writeSuppliers(db.superuser(1), world.size(100_000, 10_000));
  const headers = { authorization: `Bearer ${await ownerToken(db)}` };
  const env = db.env({ NODE_ENV: 'production', PARA42_SCHEDULE_MS: '3600000' });
  const api = new BenchChild(join(world.dist(), 'apps/api/src/main.js'), env);
  const worker = new BenchChild(join(world.dist(), 'apps/worker/src/main.js'), env);
  try {
    const [{ ready }] = await Promise.all([api.message<{ ready: string }>(), worker.message()]);
    const url = `${ready}/v1/t/bench/suppliers?limit=50`;
    const warm = Date.now() + QUIET_MS / 5;
    await latencies(url, headers, () => Date.now() > warm);
    const end = Date.now() + QUIET_MS;
    const quiet = await latencies(url, headers, () => Date.now() > end);
    const from = performance.now();
    await send(db, list);
    const state = watch(db);
    const during = await latencies(url, headers, () => state.ended);
    const seconds = (performance.now() - from) / 1_000;
    const workerBytes = peakOf(worker.pid);
    await state.check();
    const meanwhileMs = p99(during);
    const requests = during.length;
    return { quietMs: p99(quiet), meanwhileMs, requests, workerBytes, seconds };
  } finally {
    await worker.kill();
    await api.kill();
  }
}

async function send(db: BenchDatabase, list: FacilityList): Promise<void> {
  const product = await ProductContext.open(db, [SuppliersModule]);
  try {
    const { path, sha256, bytes } = list;
    const file = { path, sha256, bytes, name: 'facilities.csv', detectedType: 'text/csv' };
    const ctx = buyerCtx(TENANT, await ownerId(db));
    await product.get(FacilityImportService).request(ctx, file, 'apply', {});
  } finally {
    await product.close();
  }
}

/** Looks twice a second whether the import is over. */
function watch(db: BenchDatabase): { readonly ended: boolean; check(): Promise<void> } {
  const pool = db.superuser(1);
  let ended = false;
  const looking = (async () => {
    const limit = Date.now() + LIMIT_MS;
    for (;;) {
      const { rows } = await pool.query<{ state: string }>(
        `select state from run where kind = 'import'`,
      );
      const state = rows[0]?.state ?? 'missing';
      if (state === 'done') return;
      if (!['queued', 'running'].includes(state) || Date.now() > limit) {
        throw new Error(`the import is ${state}`);
      }
      await delay(500);
    }
  })().finally(() => (ended = true));
  looking.catch(() => undefined);
  return {
    get ended() {
      return ended;
    },
    check: () => looking,
  };
}

/** Milliseconds of a request each 20 ms, whether or not the last one is answered. */
async function latencies(
  url: string,
  headers: Readonly<Record<string, string>>,
  over: () => boolean,
): Promise<number[]> {
  const times: number[] = [];
  const open = new Set<Promise<void>>();
  while (!over()) {
    const from = performance.now();
    const one = fetch(url, { headers }).then(async (response) => {
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`${url}: ${response.status}`);
      times.push(performance.now() - from);
    });
    const kept = one.finally(() => open.delete(kept));
    kept.catch(() => undefined);
    open.add(kept);
    await delay(EVERY_MS);
  }
  await Promise.all(open);
  return times;
}

function p99(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Infinity;
}

/** The most memory that a process has held, in bytes. */
function peakOf(pid: number): number {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? Infinity) * 1024;
}
