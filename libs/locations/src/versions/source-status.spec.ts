import type { SourcePoll } from '../polling/source-poll';
import { freshnessOn, sourceAlerts } from './source-status';
import type { SourceVersion } from './source-version';

describe('how fresh a source is', () => {
  const on = (today: string, rhythmDays?: number) =>
    freshnessOn(today, { asOf: '2026-03-01' }, rhythmDays === undefined ? {} : { rhythmDays });

  it('counts days since the day that the version in use describes', () => {
    expect(on('2026-03-31', 31)).toEqual({
      asOf: '2026-03-01',
      days: 30,
      rhythmDays: 31,
      old: false,
    });
    expect(on('2026-04-01', 31)).toMatchObject({ days: 31, old: false });
    expect(on('2026-04-02', 31)).toMatchObject({ days: 32, old: true });
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
  const old = freshnessOn('2026-03-09', { asOf: '2026-03-01' }, { rhythmDays: 7 });
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

  it('is nothing of a source that is switched off', () => {
    expect(codes({ on: false })).toEqual([]);
  });
});
