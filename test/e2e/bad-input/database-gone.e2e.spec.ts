import { createServer, connect, type Server, type Socket } from 'node:net';
import { createDataSource, createPool } from '@para42/platform';
import { entities } from '../../../apps/contexts';
import { useTestDatabase } from '../../setup/database';
import { apiUnderTest, rowCounts, type ApiUnderTest } from './api-under-test';
import { problemFaults, problemOf } from './raw-client';

/** A way to the database that can be cut, as when the server is gone or the network is. */
class CuttableWay {
  private readonly sockets = new Set<Socket>();
  private isOpen = true;
  private server: Server | undefined;

  async openTo(url: string): Promise<string> {
    const target = new URL(url);
    const { hostname, port } = target;
    const server = createServer((near) => {
      if (!this.isOpen) {
        near.destroy();
        return;
      }
      const far = connect(Number(port), hostname);
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => [near, far].forEach((one) => one.destroy()));
      }
      near.pipe(far).pipe(near);
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    target.hostname = '127.0.0.1';
    target.port = String((server.address() as { port: number }).port);
    return target.href;
  }

  cut(): void {
    this.isOpen = false;
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  mend(): void {
    this.isOpen = true;
  }

  close(): Promise<void> {
    this.cut();
    this.server?.close();
    return Promise.resolve();
  }
}

describe('while the database is gone', () => {
  const db = useTestDatabase();
  const way = new CuttableWay();
  let api: ApiUnderTest;

  beforeAll(async () => {
    const limits = { max: 4, applicationName: 'para42-test-gone', onError: () => undefined };
    const url = await way.openTo(db.env.DATABASE_URL_APP ?? '');
    const dataSource = await createDataSource(url, entities, limits);
    const auditorPool = createPool(url, limits);
    api = await apiUnderTest(db, { dataSource, auditorPool });
    db.closeAtEnd({
      close: async () => {
        await dataSource.destroy();
        await auditorPool.end();
        await way.close();
      },
    });
  });
  afterEach(() => way.mend());

  const post = (name: string) =>
    api.client.send(api.at('/suppliers'), {
      token: api.world.token('compliance'),
      headers: { 'idempotency-key': name.replaceAll(' ', '-') },
      body: JSON.stringify({ name, countryIso3: 'NPL' }),
    });

  it('every request is told to try again, nothing is written, and it works again afterwards', async () => {
    const before = await rowCounts(db);
    way.cut();
    const started = performance.now();
    for (const path of ['/suppliers', '/flags', '/runs'].map((one) => api.at(one))) {
      const answer = await api.client.send(path, { token: api.world.token('compliance') });
      expect([path, answer.status, problemFaults(answer)]).toEqual([path, 503, []]);
      expect(problemOf(answer).code).toBe('database_unavailable');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect((await post('Gone Mill')).status).toBe(503);
    expect((await api.client.send('/readyz')).status).toBe(503);
    expect((await api.client.send('/healthz')).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(await rowCounts(db)).toEqual(before);
    way.mend();
    expect((await post('Gone Mill')).status).toBe(201);
    expect((await api.client.send('/readyz')).status).toBe(200);
  });

  it('a request in the middle of which it goes is either whole or not there', async () => {
    const before = (await rowCounts(db)).supplier ?? 0;
    const names = Array.from({ length: 60 }, (_, n) => `Cut Mill ${n}`);
    const sent = names.map((name) => post(name));
    await new Promise((resolve) => setTimeout(resolve, 40));
    way.cut();
    const answers = await Promise.all(sent);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 503));
    expect(refused.flatMap(problemFaults)).toEqual([]);
    way.mend();
    // Sent again under the same keys: those that were made are told again, the others are made.
    const again = await Promise.all(names.map((name) => post(name)));
    expect(again.map(({ status }) => status)).toEqual(names.map(() => 201));
    const after = await rowCounts(db);
    expect(after.supplier).toBe(before + names.length);
    const { rows } = await db.superuser.query<{ n: number }>(
      `select count(*)::int as n from ledger_entry where action = 'supplier.created' or action like 'supplier.add%'`,
    );
    expect(rows[0]?.n).toBe(await made());
  });

  /** Every supplier but the one that the tenant was set up with came through the API. */
  async function made(): Promise<number> {
    return ((await rowCounts(db)).supplier ?? 0) - 1;
  }
});
