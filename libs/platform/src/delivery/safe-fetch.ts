import { lookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DomainError } from '../errors/domain-error';
import { isPublicAddress } from './public-address';

export interface ResolvedAddress {
  address: string;
  family: number;
}

export interface SafeFetchOptions {
  /**
   * `host` or `host:port` of URLs that may be private and plain HTTP: a tenant's identity provider
   * inside the operator's network, and tests; or `all`. Empty on the open internet.
   */
  allowPrivate: readonly string[] | 'all';
  /** Resolves a name; the system's resolver where not given. */
  resolve?: (hostname: string) => Promise<ResolvedAddress[]>;
}

export interface SafeRequest {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Largest answer in bytes; 1 MiB where not given. */
  maxBytes?: number;
  /** For the whole exchange, resolving included, in milliseconds; 5 s where not given. */
  timeoutMs?: number;
  /** Asks for a compressed answer; `maxBytes` then bounds what comes out of it as well. */
  gzip?: boolean;
}

export interface SafeResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** An answer that cannot be taken, in words for the person who typed the URL. */
class NoAnswer extends Error {}

const LOCAL_NAMES = /(^|\.)(localhost|local|internal|localdomain|home\.arpa)$/;

/**
 * Requests to URLs that a tenant typed in. A name is resolved once and the connection goes to the
 * very address that was checked, so that a name cannot point elsewhere a moment later; private,
 * loopback, link-local and metadata addresses are refused in every spelling; a redirect is an
 * answer and is not followed.
 */
export class SafeFetch {
  private readonly allowed: ReadonlySet<string> | 'all';
  private readonly resolve: (hostname: string) => Promise<ResolvedAddress[]>;

  constructor(options: SafeFetchOptions) {
    const { allowPrivate } = options;
    this.allowed =
      allowPrivate === 'all' ? 'all' : new Set(allowPrivate.map((entry) => entry.toLowerCase()));
    this.resolve = options.resolve ?? ((hostname) => lookup(hostname, { all: true }));
  }

  /**
   * The URL, when its text alone is acceptable; for settings, before anything is fetched.
   * @throws DomainError invalid `url_refused`
   */
  check(text: string): URL {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url) throw refused('It is not an absolute URL.');
    if (url.username || url.password) throw refused('It must not contain a user name or password.');
    if (this.isAllowed(url) && /^https?:$/.test(url.protocol)) return url;
    if (url.protocol !== 'https:') throw refused('It must begin with https://.');
    const host = hostname(url);
    if (isIP(host) ? !isPublicAddress(host) : LOCAL_NAMES.test(host)) throw refused(NOT_PUBLIC);
    return url;
  }

  /**
   * @throws DomainError invalid `url_refused`; unavailable `url_unreachable` when nothing answers in
   * time, the name is not known, or the answer is larger than allowed
   */
  async fetch(text: string, options: SafeRequest = {}): Promise<SafeResponse> {
    const url = this.check(text);
    const timeoutMs = options.timeoutMs ?? 5_000;
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      const address = await within(this.addressOf(url), deadline);
      const response = await exchange(url, address, options, deadline);
      return options.gzip ? await inflated(response, options.maxBytes ?? MOST_BYTES) : response;
    } catch (error) {
      if (error instanceof DomainError) throw error;
      const late = deadline.aborted ? `did not answer within ${timeoutMs} ms.` : 'did not answer.';
      const why = error instanceof NoAnswer ? error.message : late;
      throw new DomainError('unavailable', 'url_unreachable', `${url.host} ${why}`);
    }
  }

  private async addressOf(url: URL): Promise<ResolvedAddress> {
    const host = hostname(url);
    const family = isIP(host);
    const addresses = family ? [{ address: host, family }] : await this.resolve(host);
    const [first] = addresses;
    if (!first) throw new Error('the name has no address');
    if (!this.isAllowed(url) && !addresses.every((a) => isPublicAddress(a.address))) {
      throw refused(NOT_PUBLIC);
    }
    return first;
  }

  private isAllowed(url: URL): boolean {
    if (this.allowed === 'all') return true;
    return this.allowed.has(url.host) || this.allowed.has(url.hostname);
  }
}

const MOST_BYTES = 1_048_576;
const NOT_PUBLIC = 'Its host is not a public address.';

function refused(why: string): DomainError {
  return new DomainError('invalid', 'url_refused', `This URL is not accepted. ${why}`);
}

/** The host without brackets and without the dot of an absolute name. */
function hostname(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

async function within<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      deadline.addEventListener('abort', () => reject(new Error('timed out')), { once: true });
    }),
  ]);
}

function exchange(
  url: URL,
  checked: ResolvedAddress,
  options: SafeRequest,
  signal: AbortSignal,
): Promise<SafeResponse> {
  return new Promise((resolve, reject) => {
    const host = hostname(url);
    const settings: RequestOptions = {
      host,
      port: url.port || undefined,
      path: `${url.pathname}${url.search}`,
      method: options.method ?? 'GET',
      headers: {
        'accept-encoding': options.gzip ? 'gzip' : 'identity',
        ...options.headers,
        host: url.host,
      },
      lookup: answerWith(checked),
      // A connection of its own: a pooled one could be to an address that was not checked now.
      agent: false,
      signal,
      ...(isIP(host) ? {} : { servername: host }),
    };
    const request = url.protocol === 'https:' ? httpsRequest(settings) : httpRequest(settings);
    request.on('error', reject);
    request.on('response', (response) => {
      collect(response, options.maxBytes ?? MOST_BYTES).then((body) => {
        const status = response.statusCode ?? 0;
        resolve({ status, headers: response.headers, body });
      }, reject);
    });
    request.end(options.body);
  });
}

function answerWith(checked: ResolvedAddress): LookupFunction {
  return (_hostname, options, callback) => {
    if (options.all) callback(null, [checked]);
    else callback(null, checked.address, checked.family);
  };
}

async function collect(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      response.destroy();
      throw tooLarge(maxBytes);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): NoAnswer {
  return new NoAnswer(`answers with more than ${maxBytes} bytes.`);
}

const gunzipped = promisify(gunzip);

/** A small answer can hold a huge one, so that the bound counts what comes out. */
async function inflated(response: SafeResponse, maxBytes: number): Promise<SafeResponse> {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || response.body.length === 0) return response;
  if (encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw new NoAnswer(
      `answers in a compression that was not asked for (${encoding.slice(0, 20)}).`,
    );
  }
  try {
    const body = await gunzipped(response.body, { maxOutputLength: maxBytes });
    return { ...response, body };
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    throw new NoAnswer('answers with something that cannot be decompressed.');
  }
}
