import { join } from 'node:path';
import autocannon from 'autocannon';
import type { TxCtx } from '@para42/platform';
import { SupplierListRepository } from '../../libs/suppliers/src/register/supplier-list.repository';
import { type Bench, digits, median } from './bench';
import { BenchChild } from './child';
import { makeTenant, ownerToken, TENANT, writeSuppliers } from './data/register';
import type { BenchDatabase } from './bench-database';
import type { BenchWorld } from './world';

const CONNECTIONS = 32;
const CURSORS = 500;
const PAGE = 50;

interface Seen {
  rate: number[];
  p99: number[];
}

/** Pages of suppliers from all over the register, against bare Fastify and pg with the same SQL. */
export const listBench: Bench = {
  name: 'list',
  async run(world) {
    const db = await world.database('register', true);
    await makeTenant(db);
    await db.once('suppliers', (superuser) =>
      writeSuppliers(superuser, world.size(1_000_000, 100_000)),
    );
    const cursors = await randomCursors(db);
    const headers = { authorization: `Bearer ${await ownerToken(db)}` };
    const { product, floor } = await startBoth(world, db);
    const seen = { product: { rate: [], p99: [] } as Seen, floor: { rate: [], p99: [] } as Seen };
    try {
      const [productUrl, floorUrl] = [await urlOf(product), await urlOf(floor)];
      const productPaths = cursors.map((c) => `/v1/t/bench/suppliers?limit=${PAGE}&after=${c}`);
      const floorPaths = cursors.map((c) => `/suppliers/${TENANT}?after=${c}`);
      const seconds = world.size(8, 3);
      // The first round warms both up.
      for (let round = 0; round < world.size(4, 3); round += 1) {
        const kept = round > 0 ? seen : undefined;
        await load(floorUrl, floorPaths, seconds, {}, kept?.floor);
        await load(productUrl, productPaths, seconds, headers, kept?.product);
      }
    } finally {
      await product.kill();
      await floor.kill();
    }
    const of = (which: Seen) => ({ rate: median(which.rate), p99: median(which.p99) });
    const [listed, bare] = [of(seen.product), of(seen.floor)];
    return [
      {
        name: 'list',
        ratio: listed.rate / bare.rate,
        bar: world.small ? 0.5 : 1,
        kind: 'least',
        floor: { seen: bare.rate, recorded: 2_818, better: 'higher', unit: 'requests/s' },
        notes: [`${digits(listed.rate)} requests/s; bare Fastify and pg ${digits(bare.rate)}/s`],
      },
      {
        name: 'list-p99',
        ratio: listed.p99 / bare.p99,
        bar: world.small ? 3 : 1.5,
        kind: 'most',
        notes: [`p99 ${digits(listed.p99)} ms; bare ${digits(bare.p99)} ms`],
      },
    ];
  },
};

async function randomCursors(db: BenchDatabase): Promise<string[]> {
  const { rows } = await db
    .superuser(1)
    .query<{ id: string }>(
      `select id from supplier tablesample system (2) where tenant_id = $1 order by random() limit $2`,
      [TENANT, CURSORS],
    );
  return rows.map(({ id }) => Buffer.from(JSON.stringify(id)).toString('base64url'));
}

async function startBoth(
  world: BenchWorld,
  db: BenchDatabase,
): Promise<{ product: BenchChild; floor: BenchChild }> {
  const dist = world.dist();
  const statements = JSON.stringify({ first: await listed(false), next: await listed(true) });
  return {
    product: new BenchChild(join(dist, 'apps/api/src/main.js'), db.env({ NODE_ENV: 'production' })),
    floor: new BenchChild(
      join(dist, 'test/bench/floors/bare-api.child.js'),
      db.env({ BENCH_STATEMENTS: statements, NODE_ENV: 'production' }),
    ),
  };
}

/** The very statement that the product prepares. */
async function listed(continued: boolean): Promise<{ name: string; text: string }> {
  const captured = { name: '', text: '' };
  const prepared = (name: string, text: string) => {
    Object.assign(captured, { name, text });
    return Promise.resolve([]);
  };
  const ctx = { tenantId: TENANT, tx: { prepared } } as unknown as TxCtx;
  await new SupplierListRepository().list(ctx, {}, continued ? TENANT : undefined, PAGE + 1);
  return captured;
}

async function urlOf(child: BenchChild): Promise<string> {
  return (await child.message<{ ready: string }>(60_000)).ready;
}

async function load(
  url: string,
  paths: readonly string[],
  duration: number,
  headers: Readonly<Record<string, string>>,
  seen: Seen | undefined,
): Promise<void> {
  const requests = paths.map((path) => ({ path }));
  const result = await autocannon({ url, connections: CONNECTIONS, duration, headers, requests });
  if (result.non2xx + result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers not 2xx, ${result.errors} errors`);
  }
  seen?.rate.push(result.requests.average);
  seen?.p99.push(result.latency.p99);
}
