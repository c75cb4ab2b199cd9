import { DomainError } from '../errors/domain-error';
import { RateLimiter } from './rate-limiter';

describe('the rate limiter', () => {
  let now = 0;
  const limiter = (perTenant: number, perActor: number) =>
    new RateLimiter({ perTenant, perActor }, () => now);

  /** How many of `count` requests get through; the last refusal beside it. */
  function take(of: RateLimiter, count: number, tenant: string | undefined, actor: string) {
    let passed = 0;
    let refusal: DomainError | undefined;
    for (let i = 0; i < count; i += 1) {
      try {
        of.take(tenant, actor);
        passed += 1;
      } catch (error) {
        refusal = error as DomainError;
      }
    }
    return { passed, refusal };
  }

  beforeEach(() => {
    now = 0;
  });

  it('lets two seconds of requests through at once, then refuses with the time to wait', () => {
    const { passed, refusal } = take(limiter(1_000, 5), 20, 't', 'a');
    expect(passed).toBe(10);
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({ kind: 'too_many', code: 'rate_limited' });
    expect(refusal?.extras.retryAfter).toBe(1);
  });

  it('refills with time, and never beyond the burst', () => {
    const one = limiter(1_000, 5);
    take(one, 20, 't', 'a');
    now += 600;
    expect(take(one, 20, 't', 'a').passed).toBe(3);
    now += 3_600_000;
    expect(take(one, 20, 't', 'a').passed).toBe(10);
  });

  it('counts the people of one tenant together, and no other tenant with them', () => {
    const one = limiter(4, 5);
    expect(take(one, 6, 't', 'a').passed).toBe(6);
    expect(take(one, 6, 't', 'b').passed).toBe(2);
    expect(take(one, 6, 'u', 'c').passed).toBe(6);
  });

  it('counts one person apart in each tenant, and outside any', () => {
    const one = limiter(1_000, 2);
    expect(['t', 'u', undefined].map((tenant) => take(one, 9, tenant, 'a').passed)).toEqual([
      4, 4, 4,
    ]);
  });

  it('keeps its memory bounded', () => {
    const one = limiter(1, 1);
    for (let i = 0; i < 25_000; i += 1) one.take(undefined, `actor-${i}`);
    const { buckets } = one as unknown as { buckets: Map<string, unknown> };
    expect(buckets.size).toBe(20_000);
  });
});
