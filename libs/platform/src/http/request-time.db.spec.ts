import { connect, type AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import fastify, { type FastifyInstance } from 'fastify';
import { useTestDatabase } from '../../../../test/setup/database';
import { httpApp } from '../../../../test/setup/http';
import { ARRIVAL_MS, endLateBodies } from './request-time';

const LIMIT_MS = 400;

/** A request whose body comes one byte every 50 ms: what was answered, and after how long. */
async function drip(port: number, path: string, bytes: number) {
  const socket = connect(port, '127.0.0.1');
  const started = performance.now();
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  socket.on('error', () => undefined);
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: ${bytes}\r\n\r\n`,
  );
  let sent = 0;
  const timer = setInterval(() => {
    if (sent < bytes && socket.writable) socket.write('a');
    sent += 1;
    if (/^HTTP\/1.1 200/.test(answer)) socket.end();
  }, 50);
  // Not `once`: it would take the reset that follows the answer for a failure.
  const closing = new Promise((closed) => socket.once('close', closed));
  const givingUp = setTimeout(() => socket.destroy(), 3_000);
  await closing;
  clearInterval(timer);
  clearTimeout(givingUp);
  return { answer, ms: performance.now() - started };
}

describe('a request that takes its time', () => {
  const db = useTestDatabase();
  let server: FastifyInstance;
  let port: number;

  beforeAll(async () => {
    server = fastify();
    endLateBodies(server, LIMIT_MS);
    server.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    server.post('/notes', (request) => Promise.resolve({ got: request.body }));
    server.post('/files', { config: { takesFile: true } }, (request) =>
      Promise.resolve({ got: request.body }),
    );
    await server.listen({ port: 0, host: '127.0.0.1' });
    port = (server.server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  it('is ended with 408 when its body drips in', async () => {
    const { answer, ms } = await drip(port, '/notes', 1_000);
    expect(answer).toMatch(/^HTTP\/1.1 408[^]*"code":"request_timed_out"/);
    expect(ms).toBeLessThan(LIMIT_MS * 4);
  });

  it('is ended also where no operation is', async () => {
    const { ms } = await drip(port, '/nowhere', 1_000);
    expect(ms).toBeLessThan(LIMIT_MS * 4);
  });

  it('is served when it arrives in time, and longer with a file', async () => {
    expect((await drip(port, '/notes', 2)).answer).toContain('{"got":"aa"}');
    const file = await drip(port, '/files', 12);
    expect(file.answer).toContain(`{"got":"${'a'.repeat(12)}"}`);
    expect(file.ms).toBeGreaterThan(LIMIT_MS);
  });

  it('is ended in the API as well', async () => {
    const shorter = jest.replaceProperty(ARRIVAL_MS, 'request', LIMIT_MS as 10_000);
    const app = await httpApp(db, {});
    shorter.restore();
    await app.listen(0, '127.0.0.1');
    const { port: at } = app.getHttpServer().address() as AddressInfo;
    const { answer, ms } = await drip(at, '/v1/auth/login', 1_000);
    expect(answer).toMatch(/^HTTP\/1.1 40[48]/);
    expect(ms).toBeLessThan(LIMIT_MS * 4);
  });

  it('has ten seconds in the API, and five for its headers, looked at every second', async () => {
    const app = await httpApp(db, {});
    const http = app.getHttpServer() as Server & { connectionsCheckingInterval: number };
    expect(ARRIVAL_MS.request).toBe(10_000);
    expect([http.headersTimeout, http.requestTimeout, http.connectionsCheckingInterval]).toEqual([
      5_000,
      ARRIVAL_MS.upload,
      1_000,
    ]);
  });
});
