import { DomainError } from '../errors/domain-error';

export interface RateLimits {
  /** Requests per second of one tenant, all its people together. */
  perTenant: number;
  /** Requests per second of one person or key. */
  perActor: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

const BURST_SECONDS = 2;
const KEPT = 20_000;

/**
 * Token buckets per tenant and per actor, in this process: with n API processes a tenant gets n
 * times the limit. It protects neighbours, it does not bill.
 */
export class RateLimiter {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly limits: RateLimits,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @throws DomainError too_many `rate_limited`, with the seconds to wait */
  take(tenantId: string | undefined, actorId: string): void {
    this.takeFrom(`a:${tenantId ?? ''}:${actorId}`, this.limits.perActor);
    if (tenantId) this.takeFrom(`t:${tenantId}`, this.limits.perTenant);
  }

  private takeFrom(key: string, perSecond: number): void {
    const now = this.now();
    const bucket = this.buckets.get(key) ?? this.open(key, perSecond, now);
    const capacity = perSecond * BURST_SECONDS;
    bucket.tokens = Math.min(capacity, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return;
    }
    const wait = Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
    throw new DomainError('too_many', 'rate_limited', 'Too many requests. Wait and try again.', {
      retryAfter: wait,
    });
  }

  /** Full buckets are forgotten oldest first, so that many actors cannot fill the memory. */
  private open(key: string, perSecond: number, now: number): Bucket {
    if (this.buckets.size >= KEPT) {
      const oldest = this.buckets.keys().next().value;
      if (oldest !== undefined) this.buckets.delete(oldest);
    }
    const bucket = { tokens: perSecond * BURST_SECONDS, at: now };
    this.buckets.set(key, bucket);
    return bucket;
  }
}
