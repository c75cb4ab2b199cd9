import { tryPort } from './server-parts';

const USUAL_PORT = 4242;
const ATTEMPTS = 100;

/**
 * The port for the API: the one that was asked for, whether free or not, so that a conflict is said
 * by the API itself; else 4242 or the next free one above it.
 */
export async function chooseApiPort(wanted: number | undefined, host: string): Promise<number> {
  if (wanted !== undefined) return wanted;
  for (let port = USUAL_PORT; port < USUAL_PORT + ATTEMPTS; port += 1) {
    if ((await tryPort(port, host)) !== undefined) return port;
  }
  throw new Error(
    `Ports ${USUAL_PORT} to ${USUAL_PORT + ATTEMPTS - 1} are all taken. Set PORT to a free one.`,
  );
}

/** The URL under which this machine reaches an API that listens on a host. */
export function localUrl(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
