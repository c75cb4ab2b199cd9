import type { SourcePoll } from '../polling/source-poll';
import { freshnessOn, sourceAlerts } from './source-status';
import type { SourceVersion } from './source-version';

describe('how fresh a source is', () => {
  const on = (today: string, rhythmDays?: number, newestDay: string | null = null) =>
    freshnessOn(
      today,
      { asOf: '2026-03-01', newestDay },
      rhythmDays === undefined ? {} : { rhythmDays },
    );

  it('counts days since the day that the version in use describes', () => {
    expect(on('2026-03-31', 31)).toEqual({
      asOf: '2026-03-01',
      newestDay: null,
      days: 30,
      rhythmDays: 31,
      old: false,
    });
    expect(on('2026-04-01', 31)).toMatchObject({ days: 31, old: false });
    expect(on('2026-04-02', 31)).toMatchObject({ days: 32, old: true });
  });

  it('counts from the newest day of which the file itself tells, where that is further back', () => {
    expect(on('2026-03-08', 7, '2026-02-20')).toMatchObject({ days: 16, old: true });
    expect(on('2026-03-08', 7, '2026-03-05')).toMatchObject({ days: 7, old: false });
  });

  it('calls nothing old that has no rhythm, and nothing fresh that was never loaded', () => {
    expect(on('2036-03-01')).toMatchObject({ days: 3653, rhythmDays: null, old: false });
    expect(on('2026-02-01', 1)).toMatchObject({ days: 0, old: false });
    expect(freshnessOn('2026-03-01', undefined, { rhythmDays: 1 })).toBeUndefined();
  });
});

describe('what somebody should look at', () => {
  const held = {
    state: 'quarantined',
    asOf: '2026-03-01',
    reasons: [{ code: 'dropped_records', detail: '1 records after 10.' }],
  } as unknown as SourceVersion;
  const failing = {
    enabled: true,
    failures: 2,
    errorDetail: 'It did not answer.',
    freshAt: null,
  } as unknown as SourcePoll;
  const old = freshnessOn('2026-03-09', { asOf: '2026-03-01', newestDay: null }, { rhythmDays: 7 });
  const codes = (change: object) =>
    sourceAlerts({
      on: true,
      newest: held,
      freshness: old,
      poll: failing,
      ...change,
    }).map(({ code }) => code);

  it('is a version kept out, a poll that fails, an edition that is due', () => {
    expect(codes({})).toEqual(['version_in_quarantine', 'poll_failing', 'older_than_rhythm']);
    expect(codes({ newest: undefined, poll: { ...failing, enabled: false } })).toEqual([
      'older_than_rhythm',
    ]);
    expect(codes({ poll: undefined, freshness: undefined })).toEqual(['version_in_quarantine']);
  });

  it('is a version that lacks much, until it is released, and none that was rejected', () => {
    const incomplete = { ...held, state: 'loaded', incomplete: true };
    expect(codes({ newest: incomplete })[0]).toBe('version_incomplete');
    expect(codes({ newest: { ...incomplete, incomplete: false } })[0]).toBe('poll_failing');
    expect(codes({ newest: { ...held, state: 'rejected' } })[0]).toBe('poll_failing');
  });

  it('is nothing of a source that is switched off', () => {
    expect(codes({ on: false })).toEqual([]);
  });
});
