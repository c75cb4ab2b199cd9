import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, openAsBlob } from 'node:fs';
import * as path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A call that the API refused; the message is the problem's own. */
export class ApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly call: string,
    detail: string,
  ) {
    super(`${call} was answered ${status} ${code}: ${detail}`);
    this.name = 'ApiRefusal';
  }
}

interface Problem {
  code?: string;
  detail?: string;
  errors?: { path?: string; detail?: string; message?: string }[];
}

interface Sending {
  body?: unknown;
  /** Makes a repeat harmless: the first answer comes back. */
  key?: string;
  /** Version of the record as last read. */
  version?: number;
}

const CALL_TIMEOUT_MS = 30_000;

/** Calls the API as one person. */
export class ApiClient {
  constructor(
    private readonly base: string,
    private readonly token: string | undefined,
    private readonly signal: AbortSignal,
  ) {}

  get<T>(where: string): Promise<T> {
    return this.json<T>('GET', where, {});
  }

  post<T>(where: string, sending: Sending = {}): Promise<T> {
    return this.json<T>('POST', where, sending);
  }

  put<T>(where: string, sending: Sending): Promise<T> {
    return this.json<T>('PUT', where, sending);
  }

  patch<T>(where: string, sending: Sending): Promise<T> {
    return this.json<T>('PATCH', where, sending);
  }

  /** Sends a file as the multipart field `file`. */
  async upload<T>(
    where: string,
    file: { path: string; type: string; fields?: Readonly<Record<string, string>> },
    key: string,
  ): Promise<T> {
    const form = new FormData();
    for (const [name, value] of Object.entries(file.fields ?? {})) form.set(name, value);
    form.set('file', await openAsBlob(file.path, { type: file.type }), path.basename(file.path));
    const response = await this.send('POST', where, form, { 'idempotency-key': key });
    return (await response.json()) as T;
  }

  /** @returns SHA-256 of what was written, in hex */
  async download(where: string, target: string): Promise<string> {
    const response = await this.send('GET', where, undefined, {});
    if (!response.body) throw new Error(`${where} sent nothing`);
    const body = Readable.fromWeb(response.body);
    await pipeline(body, createWriteStream(target, { mode: 0o600 }));
    const hash = createHash('sha256');
    await pipeline(createReadStream(target), hash);
    return hash.digest('hex');
  }

  private async json<T>(method: string, where: string, sending: Sending): Promise<T> {
    const { body, key, version } = sending;
    const headers: Record<string, string> = {};
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (key !== undefined) headers['idempotency-key'] = key;
    if (version !== undefined) headers['if-match'] = `"${version}"`;
    const text = body === undefined ? undefined : JSON.stringify(body);
    const response = await this.send(method, where, text, headers);
    if (response.status === 204) return undefined as T;
    return (await response.json()) as T;
  }

  private async send(
    method: string,
    where: string,
    body: string | FormData | undefined,
    headers: Record<string, string>,
  ): Promise<Response> {
    const signal = AbortSignal.any([this.signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]);
    if (this.token !== undefined) headers.authorization = `Bearer ${this.token}`;
    const response = await fetch(`${this.base}${where}`, { method, headers, body, signal });
    if (!response.ok) throw await refusal(`${method} ${where}`, response);
    return response;
  }
}

async function refusal(call: string, response: Response): Promise<ApiRefusal> {
  const problem = (await response.json().catch(() => ({}))) as Problem;
  const parts = (problem.errors ?? [])
    .slice(0, 5)
    .map((error) => `${error.path ?? ''} ${error.detail ?? error.message ?? ''}`.trim());
  const detail = [problem.detail ?? response.statusText, ...parts].join('; ');
  return new ApiRefusal(response.status, problem.code ?? 'unknown', call, detail);
}
