import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The health of a process that serves nothing else. */
export interface HealthServer {
  /** The port it listens on. */
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Answers `/healthz` (the process turns) and `/readyz` (`ready` resolves) with 200, or 503.
 *
 * @param port 0 for a free one
 */
export async function serveHealth(
  port: number,
  host: string,
  ready: () => Promise<unknown>,
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const answer = (status: number, state: string): void => {
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
      response.end(JSON.stringify({ state }));
    };
    if (request.url === '/healthz') answer(200, 'alive');
    else if (request.url !== '/readyz') answer(404, 'not_found');
    else
      ready().then(
        () => answer(200, 'ready'),
        () => answer(503, 'not_ready'),
      );
  });
  server.requestTimeout = 5_000;
  await listening(server, port, host);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}
