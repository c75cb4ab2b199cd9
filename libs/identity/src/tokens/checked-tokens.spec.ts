import fc from 'fast-check';
import { CheckedTokens, type CheckedToken } from './checked-tokens';

const person = (expiresAt: number): CheckedToken => ({
  issuer: 'local',
  subject: 'u',
  expiresAt,
  acceptedBy: undefined,
});

describe('CheckedTokens', () => {
  it('never knows a token past its expiry nor past a minute', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300_000 }),
        fc.integer({ min: 0, max: 300 }),
        (at, exp) => {
          let now = 0;
          const tokens = new CheckedTokens(() => now);
          tokens.put('t', person(exp));
          now = at;
          const known = tokens.get('t') !== undefined;
          expect(known).toBe(at < Math.min(60_000, exp * 1000));
        },
      ),
    );
  });

  it('keeps the ten thousand that came last', () => {
    const tokens = new CheckedTokens(() => 0);
    for (let i = 0; i <= 10_000; i += 1) tokens.put(`t${i}`, person(10));
    expect(tokens.get('t0')).toBeUndefined();
    expect(tokens.get('t1')).toBeDefined();
    expect(tokens.get('t10000')).toBeDefined();
  });
});
