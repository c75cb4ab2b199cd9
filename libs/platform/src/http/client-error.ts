import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { DomainError } from '../errors/domain-error';
import { problemOf } from './problem';

const NO_HTTP = {
  status: 400,
  error: new DomainError(
    'malformed',
    'malformed_http',
    'This is not a request that HTTP/1.1 allows. Look at its first line, headers and length.',
  ),
};

/** What Node's parser ends a connection for, by its code, as status and problem. */
const KNOWN: Readonly<Record<string, { status: number; error: DomainError }>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    error: new DomainError(
      'too_large',
      'headers_too_large',
      'The headers and the path together are longer than 16 kB. Send less in them.',
    ),
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    error: new DomainError(
      'malformed',
      'request_timed_out',
      'The request did not arrive whole within 10 seconds. Send it again.',
    ),
  },
};

/** Answers on the bare socket: no request exists yet that could be answered otherwise. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy(error);
    return;
  }
  const { status, error: domain } = KNOWN[error.code ?? ''] ?? NO_HTTP;
  const requestId = randomUUID();
  const { problem } = problemOf(domain, requestId);
  const title = STATUS_CODES[status] ?? problem.title;
  const body = JSON.stringify({ ...problem, status, title });
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
