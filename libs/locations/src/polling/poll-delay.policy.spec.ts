import fc from 'fast-check';
import { readRetryAfter, retryDelayMs } from './poll-delay.policy';

const HOUR = 3_600_000;

describe('when a source that failed is asked for again', () => {
  it('doubles from an hour to a day', () => {
    const hours = [1, 2, 3, 4, 5, 6, 7, 1_000].map((n) => retryDelayMs(n, 0, 0.5) / HOUR);
    expect(hours).toEqual([1, 2, 4, 8, 16, 24, 24, 24]);
  });

  it('varies by a quarter, and never comes before the publisher allows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 200 * HOUR }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, hold, chance) => {
          const delay = retryDelayMs(failures, hold, chance);
          expect(delay).toBeGreaterThanOrEqual(Math.max(hold, 0.75 * HOUR));
          expect(delay).toBeLessThanOrEqual(Math.max(hold, 30 * HOUR));
        },
      ),
    );
    expect([retryDelayMs(1, 0, 0), retryDelayMs(1, 0, 1)]).toEqual([0.75 * HOUR, 1.25 * HOUR]);
  });

  it('reads Retry-After as seconds or as a date, and believes no nonsense', () => {
    const now = Date.parse('2026-11-25T10:00:00Z');
    const read = (header?: string) => readRetryAfter(header, now);
    expect(read('120')).toBe(120_000);
    expect(read('Wed, 25 Nov 2026 12:00:00 GMT')).toBe(2 * HOUR);
    expect([undefined, '', 'soon', '-5', 'Tue, 24 Nov 2026 12:00:00 GMT'].map(read)).toEqual([
      0, 0, 0, 0, 0,
    ]);
    expect(read('999999999')).toBe(7 * 24 * HOUR);
  });
});
