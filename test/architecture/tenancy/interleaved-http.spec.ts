import { setTimeout as pause } from 'node:timers/promises';
import { request, type ClientRequest } from 'node:http';
import { createDataSource } from '@para42/platform';
import { entities } from '../../../apps/contexts';
import { useTestDatabase } from '../../setup/database';
import { productApi } from '../api/product-api';
import { tenantWorld } from './product-stage';
import type { World } from './steps';

const REQUESTS = 2_000;
const CONNECTIONS = 4;
const AT_ONCE = 24;
/** One request in so many is broken off by its client, some milliseconds after it was sent. */
const ABORT_EVERY = 6;

interface Tenant {
  world: World;
  /** Names of suppliers that its own requests were told were made. */
  made: Set<string>;
}

describe('three tenants on the API over four connections', () => {
  const db = useTestDatabase();
  let port = 0;
  let tenants: Tenant[];

  beforeAll(async () => {
    const dataSource = await createDataSource(db.env.DATABASE_URL_APP ?? '', entities, {
      max: CONNECTIONS,
      applicationName: 'para42-interleaved-http',
      onError: () => undefined,
    });
    const app = await productApi(db, { dataSource });
    db.closeAtEnd({ close: () => dataSource.destroy() });
    await app.listen(0, '127.0.0.1');
    port = Number(new URL(await app.getUrl()).port);
    tenants = [];
    for (const slug of ['tenant-a', 'tenant-b', 'tenant-c'])
      tenants.push({ world: await tenantWorld(db, app, slug), made: new Set() });
  });

  it(`see nothing of another in ${REQUESTS} interleaved requests, with random aborts`, async () => {
    const strangers: string[] = [];
    const tally = { aborted: 0, failed: 0, listed: 0 };

    /** Makes a supplier named for its tenant, or lists those that there are, or breaks off. */
    const turnOf = async (turn: number): Promise<void> => {
      const { world, made } = tenants[turn % tenants.length] as Tenant;
      const mark = world.get('slug');
      const writes = turn % 4 === 0;
      const name = `${mark} works ${turn}`;
      const body = writes ? JSON.stringify({ name, countryIso3: 'NPL' }) : undefined;
      const abortAfterMs = chance(turn) < 1 / ABORT_EVERY ? chance(turn + 1) * 12 : undefined;
      const answer = await send(world, writes ? '/suppliers' : listOf(turn), body, abortAfterMs);
      if (answer === undefined) tally.aborted += 1;
      else if (answer.status >= 500) tally.failed += 1;
      else if (writes) made.add(name);
      else {
        tally.listed += 1;
        for (const other of tenants) {
          if (other.world !== world && answer.text.includes(other.world.get('slug')))
            strangers.push(`${mark} was shown ${other.world.get('slug')}`);
        }
      }
    };

    let next = 0;
    const lane = async (): Promise<void> => {
      for (let turn = next++; turn < REQUESTS; turn = next++) await turnOf(turn);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));

    expect(strangers).toEqual([]);
    expect(tally.failed).toBe(0);
    expect(tally.aborted).toBeGreaterThan(REQUESTS * 0.05);
    expect(tally.listed).toBeGreaterThan(REQUESTS / 2);
    for (const { world, made } of tenants) {
      const { rows } = await db.superuser.query<{ name: string }>(
        `select name from supplier where tenant_id = $1 and name like '% works %'`,
        [world.tenant],
      );
      const names = rows.map(({ name }) => name);
      // What was broken off may have been made all the same; what was answered is there, and is its own.
      expect(names).toEqual(expect.arrayContaining([...made]));
      expect(names.filter((name) => !name.startsWith(`${world.get('slug')} `))).toEqual([]);
    }
  }, 120_000);

  const listOf = (turn: number): string =>
    ['/suppliers?limit=200', '/suppliers/search?q=works', '/members', '/settings'][turn % 4] ??
    '/sites';

  /** @returns undefined where it was broken off before the answer was whole */
  function send(
    world: World,
    path: string,
    body: string | undefined,
    abortAfterMs: number | undefined,
  ): Promise<{ status: number; text: string } | undefined> {
    return new Promise((resolve) => {
      const outgoing: ClientRequest = request(
        {
          port,
          host: '127.0.0.1',
          path: `/v1/t/${world.tenant}${path}`,
          method: body === undefined ? 'GET' : 'POST',
          headers: {
            authorization: `Bearer ${world.token('compliance') ?? ''}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', () => resolve(undefined));
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      outgoing.on('error', () => resolve(undefined));
      outgoing.end(body);
      if (abortAfterMs !== undefined) void pause(abortAfterMs).then(() => outgoing.destroy());
    });
  }
});

/** From 0 to 1, the same at the same turn in every run. */
function chance(turn: number): number {
  return ((turn * 2_654_435_761) % 2 ** 32) / 2 ** 32;
}
