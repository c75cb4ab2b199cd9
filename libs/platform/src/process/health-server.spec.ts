import { type HealthServer, serveHealth } from './health-server';

describe('the health of a process without an API', () => {
  let server: HealthServer;
  let fault: Error | undefined;
  const ask = async (path: string): Promise<[number, unknown]> => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`);
    return [response.status, await response.json()];
  };

  beforeEach(async () => {
    fault = undefined;
    server = await serveHealth(0, '127.0.0.1', async () => {
      if (fault) throw fault;
    });
  });
  afterEach(() => server.close());

  it('is alive and ready', async () => {
    expect(await ask('/healthz')).toEqual([200, { state: 'alive' }]);
    expect(await ask('/readyz')).toEqual([200, { state: 'ready' }]);
    expect(await ask('/')).toEqual([404, { state: 'not_found' }]);
  });

  it('is alive and not ready while the database is away, and does not say why to strangers', async () => {
    fault = new Error('password of postgres://user:secret@host');
    expect(await ask('/readyz')).toEqual([503, { state: 'not_ready' }]);
    expect(await ask('/healthz')).toEqual([200, { state: 'alive' }]);
  });

  it('fails where the port is taken', async () => {
    await expect(serveHealth(server.port, '127.0.0.1', async () => undefined)).rejects.toThrow(
      'EADDRINUSE',
    );
  });
});
