import { DomainError, type SafeFetch } from '@para42/platform';
import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

const JWKS = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });

/** Keys are believed for so long; an unknown key id asks again, but not more often than this. */
const FRESH_MS = 600_000;
const ASK_AGAIN_MS = 10_000;
/** When the issuer does not answer, the keys it last gave are believed for so long. */
const STALE_MS = 3_600_000;
const KEPT = 500;
const MAX_BYTES = 100_000;
const TIMEOUT_MS = 3_000;

interface KnownKeys {
  at: number;
  find: JWTVerifyGetKey;
}

/** The signing keys of tenants' issuers, fetched from the URL that the tenant gave, and kept. */
export class IssuerKeys {
  private readonly known = new Map<string, KnownKeys>();
  private readonly asking = new Map<string, Promise<KnownKeys>>();
  private readonly askedAt = new Map<string, number>();

  constructor(
    private readonly http: SafeFetch,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * The key that a token's header names.
   * @throws DomainError unavailable `issuer_unreachable`; jose's error where no key fits
   */
  keysAt(url: string): JWTVerifyGetKey {
    return async (header, token) => {
      const known = await this.current(url);
      try {
        return await known.find(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        const newer = this.ask(url);
        if (!newer) throw error;
        return (await newer).find(header, token);
      }
    };
  }

  private async current(url: string): Promise<KnownKeys> {
    const known = this.known.get(url);
    if (known && this.now() - known.at < FRESH_MS) return known;
    const usable = known && this.now() - known.at < STALE_MS ? known : undefined;
    try {
      const newer = await this.ask(url);
      if (newer) return newer;
    } catch (error) {
      if (!usable) throw error;
    }
    if (!usable) throw unreachable();
    return usable;
  }

  /** Many requests at once ask once; undefined where it is too soon to ask again. */
  private ask(url: string): Promise<KnownKeys> | undefined {
    const running = this.asking.get(url);
    if (running) return running;
    const last = this.askedAt.get(url);
    if (last !== undefined && this.now() - last < ASK_AGAIN_MS) return undefined;
    this.askedAt.set(url, this.now());
    const asked = this.read(url).finally(() => this.asking.delete(url));
    this.asking.set(url, asked);
    return asked;
  }

  private async read(url: string): Promise<KnownKeys> {
    const options = {
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT_MS,
      headers: { accept: 'application/json' },
    };
    const { status, body } = await this.http.fetch(url, options).catch(() => {
      throw unreachable();
    });
    const keys = status === 200 ? parse(body) : undefined;
    if (!keys) throw unreachable();
    const set = createLocalJWKSet(keys);
    const known: KnownKeys = {
      at: this.now(),
      find: async (header, token) => set(header, token),
    };
    if (this.known.size >= KEPT) this.forgetOldest();
    this.known.set(url, known);
    return known;
  }

  private forgetOldest(): void {
    const oldest = this.known.keys().next().value;
    if (oldest === undefined) return;
    this.known.delete(oldest);
    this.askedAt.delete(oldest);
  }
}

function parse(body: Buffer): z.infer<typeof JWKS> | undefined {
  try {
    return JWKS.parse(JSON.parse(body.toString('utf8')));
  } catch {
    return undefined;
  }
}

function unreachable(): DomainError {
  return new DomainError(
    'unavailable',
    'issuer_unreachable',
    "The issuer's keys could not be read. Try again, or let the tenant's owner check its jwksUrl.",
    { retryAfter: 30 },
  );
}
