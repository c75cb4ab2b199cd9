import { createServer } from 'node:net';

/**
 * A TCP port of 127.0.0.1 that is free now. Somebody else may take it before it is used, so the
 * caller tries again with another one when binding fails.
 *
 * @param wanted tried first; any free port otherwise
 */
export async function findFreePort(wanted = 0): Promise<number> {
  return (
    (await tryPort(wanted)) ?? (await tryPort(0)) ?? Promise.reject(new Error('No free port.'))
  );
}

/** Listens and closes again; undefined if the port cannot be bound. */
export function tryPort(port: number, host = '127.0.0.1'): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}
