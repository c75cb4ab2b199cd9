import { gdacsFeed } from '../../../../test/factories/gdacs-feed';
import { gdacs } from './gdacs.source';
import { idmcIdu } from './idmc-idu.source';
import { reliefweb } from './reliefweb.source';
import { judgeWindow, recordDaysOf } from './rolling-window';
import { judgeContent } from './source-guard';

/** A feed with one earthquake for each day that is given, YYYY-MM-DD. */
const feed = (...days: string[]) =>
  gdacs.parse(
    gdacsFeed(
      ...days.map((day, index) => {
        const at = new Date(`${day}T06:00:00Z`).toUTCString();
        return {
          'gdacs:eventtype': 'EQ',
          'gdacs:eventid': String(1_000 + index),
          'gdacs:fromdate': at,
          'gdacs:todate': at,
        };
      }),
    ),
  );
const times = (count: number, day: string): string[] => Array.from({ length: count }, () => day);

describe('a rolling feed against the version before', () => {
  const before = feed(
    ...times(4, '2026-03-01'),
    ...times(6, '2026-03-09'),
    ...times(6, '2026-03-10'),
  );
  const days = recordDaysOf(gdacs, before);
  const codes = (asOf: string, ...now: string[]) => {
    const content = feed(...now);
    return [...judgeContent(gdacs, content, 16), ...judgeWindow(gdacs, content, days, asOf)].map(
      ({ code }) => code,
    );
  };

  it('knows how many records are of each day', () => {
    expect(days).toEqual({ '2026-03-01': 4, '2026-03-09': 6, '2026-03-10': 6 });
  });

  it('misses what both should still tell of', () => {
    expect(codes('2026-03-11', ...times(6, '2026-03-09'), ...times(4, '2026-03-10'))).toEqual([]);
    expect(codes('2026-03-11', ...times(6, '2026-03-09'), ...times(3, '2026-03-10'))).toEqual([
      'dropped_records',
    ]);
    expect(codes('2026-03-11', '2026-03-10', '2026-03-10')).toEqual(['dropped_records']);
  });

  it('misses nothing that has left it by its nature', () => {
    // Four old ones are gone, which would be a quarter of all.
    expect(codes('2026-03-11', ...times(6, '2026-03-09'), ...times(6, '2026-03-10'))).toEqual([]);
    // Two quiet weeks later nothing of then is left; two events are sound.
    expect(codes('2026-03-25', '2026-03-23', '2026-03-24')).toEqual([]);
    expect(codes('2026-03-13', ...times(5, '2026-03-10'))).toEqual([]);
  });

  it('is never nearly empty, however long it was quiet', () => {
    expect(codes('2026-03-25', '2026-03-24')).toEqual(['nearly_empty']);
    const none = gdacs.parse(gdacsFeed());
    expect(judgeContent(gdacs, none, 16).map(({ code }) => code)).toEqual([
      'too_few_records',
      'nearly_empty',
    ]);
  });

  it('is compared by days only where the version before kept them', () => {
    expect(judgeWindow(gdacs, feed('2026-03-10'), null, '2026-03-11')).toEqual([]);
    expect(judgeWindow(gdacs, feed('2026-03-10'), undefined, '2026-03-11')).toEqual([]);
  });

  it('leaves each feed a window of its own', () => {
    const windows = [gdacs, reliefweb, idmcIdu].map(({ code, rolling }) => [code, rolling?.days]);
    expect(windows).toEqual([
      ['gdacs', 3],
      ['reliefweb', 30],
      ['idmc-idu', 90],
    ]);
  });
});
