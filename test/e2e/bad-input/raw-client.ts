import { Agent, request } from 'node:http';
import { connect } from 'node:net';

export interface RawAnswer {
  status: number;
  headers: Readonly<Record<string, string | undefined>>;
  text: string;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  errors?: { path: string; code: string; detail: string }[];
}

export interface RawRequest {
  method?: string;
  token?: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as it is; the content type is JSON where no other is given. */
  body?: string | Buffer;
}

/** Requests over a real socket, byte by byte as the test gives them. */
export class RawClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 8 });

  constructor(readonly url: string) {}

  send(path: string, { method, token, headers, body }: RawRequest = {}): Promise<RawAnswer> {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          hostname,
          port,
          path,
          method: method ?? (body === undefined ? 'GET' : 'POST'),
          agent: this.agent,
          headers: {
            ...(body === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
            ...headers,
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers as RawAnswer['headers'],
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  /** Writes bytes to a socket of their own and ends it; gives what came back, within 8 seconds. */
  write(bytes: string | Buffer): Promise<string> {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.end(bytes));
      const chunks: Buffer[] = [];
      const finish = (): void => {
        socket.destroy();
        resolve(Buffer.concat(chunks).toString('latin1'));
      };
      socket.setTimeout(8_000, finish);
      socket.on('data', (chunk) => chunks.push(chunk));
      socket.on('error', finish);
      socket.on('close', finish);
    });
  }

  close(): Promise<void> {
    this.agent.destroy();
    return Promise.resolve();
  }
}

/** What is wrong with an answer as a problem document; empty where it is one that helps. */
export function problemFaults(answer: RawAnswer): string[] {
  const { status, headers, text } = answer;
  if (status < 400) return [`answers ${status} instead of a problem`];
  const faults: string[] = [];
  if (status >= 500 && status !== 503) faults.push(`answers ${status}, a failure of ours`);
  if (!headers['content-type']?.startsWith('application/problem+json'))
    return [...faults, `is ${headers['content-type'] ?? 'nothing'}: ${text.slice(0, 200)}`];
  const problem = problemOf(answer);
  if (problem.status !== status) faults.push(`says ${problem.status} and is ${status}`);
  if (problem.type !== `urn:para42:problem:${problem.code}`) faults.push(`is of ${problem.type}`);
  // A sentence of its own, not the name of an error.
  if (!/^[A-Za-z_`"'/].{18,}[.]$/s.test(problem.detail ?? ''))
    faults.push(`does not say what to do: "${problem.detail}"`);
  if (/\bat .*\.[jt]s:\d+|node_modules|select |insert into/i.test(text))
    faults.push(`shows the inside: ${text.slice(0, 200)}`);
  return faults;
}

export function problemOf(answer: RawAnswer): Problem {
  return JSON.parse(answer.text) as Problem;
}
