import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { answerClientError } from './client-error';

/** Milliseconds in which a request has to arrive. */
export const ARRIVAL_MS = {
  headers: 5_000,
  /** The whole of it, but for files. */
  request: 10_000,
  /** With a file: the largest, 50 MB, at 3 Mbit/s. */
  upload: 150_000,
  /** How often Node looks for those that are late. */
  look: 1_000,
} as const;

/** Set on a route that takes a file. */
export interface ArrivalConfig {
  takesFile?: boolean;
}

/**
 * Ends requests whose body drips in. Node has one limit for all requests, which has to be that of
 * files; this is the shorter one for everything else, whether a route was found or not.
 */
export function endLateBodies(instance: FastifyInstance, ms: number): void {
  instance.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    const route = request.routeOptions.config as ArrivalConfig | undefined;
    // A request that was injected came over no socket, and is there as a whole.
    const overSocket = raw.socket instanceof Socket;
    if (overSocket && !route?.takesFile && !raw.complete) {
      const timer = setTimeout(() => {
        if (raw.complete) return;
        const late = Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
        if (reply.raw.headersSent) raw.socket.destroy();
        else answerClientError(late, raw.socket);
      }, ms);
      timer.unref();
      for (const event of ['end', 'close'] as const) raw.once(event, () => clearTimeout(timer));
    }
    done();
  });
}
