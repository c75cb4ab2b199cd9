import { readFileSync } from 'node:fs';
import { gdacsFeed } from '../../../../test/factories/gdacs-feed';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { gdacs } from './gdacs.source';
import type { AreaRecord, SourceContent } from './risk-source';

const withCode = (code: string): Error => expect.objectContaining({ code }) as Error;
const countries = (area: AreaRecord | undefined): string[] =>
  (area?.extents ?? []).flatMap((extent) => (extent.method === 'country' ? [extent.country] : []));
const method = (area: AreaRecord | undefined, name: string) =>
  area?.extents.find((extent) => extent.method === name);
const event = (content: SourceContent, id: string) =>
  content.areas.find((area) => area.externalId === id);

describe('GDACS feed', () => {
  it('trap: takes every country of the text, under any name, and not iso3 alone', () => {
    const { areas } = gdacs.parse(
      gdacsFeed({
        'gdacs:iso3': 'MMR',
        'gdacs:country':
          'Burma, T&#252;rkiye, C&#xF4;te d&apos;Ivoire, Kyrgyz Republic, Congo (Kinshasa)',
      }),
    );
    expect(countries(areas[0]).sort()).toEqual(['CIV', 'COD', 'KGZ', 'MMR', 'NPL', 'TUR']);
  });

  it.each([60, 1_000, 100_000])('trap: elements nested %i deep are one clear word', (depth) => {
    const nested = `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
    const feed = Buffer.from(`<?xml version="1.0"?><rss><channel>${nested}</channel></rss>`);
    expect(() => gdacs.parse(feed)).toThrow(withCode('source_file_nesting'));
  });

  it('trap: refuses an item whose text is far too long, with its place', () => {
    const feed = gdacsFeed({ 'gdacs:country': 'a b, '.repeat(40_000) }, { 'gdacs:eventid': '2' });
    const { areas, refused } = gdacs.parse(feed);
    expect(areas.map(({ externalId }) => externalId)).toEqual(['DR-2']);
    expect(refused).toEqual([
      {
        at: 'item 1',
        code: 'too_long',
        detail: 'gdacs:country has 199999 characters; the longest that is read has 5000.',
      },
    ]);
  });

  it('trap: works with an empty iso3 and without a list', () => {
    const { areas } = gdacs.parse(gdacsFeed({ 'gdacs:iso3': '', 'gdacs:country': '' }));
    expect(countries(areas[0])).toEqual(['NPL']);
  });

  it('trap: reads a byte order mark, also one that was encoded twice', () => {
    const plain = gdacsFeed({});
    for (const mark of ['\uFEFF', '\u00EF\u00BB\u00BF', '\uFEFF\u00EF\u00BB\u00BF']) {
      const marked = Buffer.concat([Buffer.from(mark, 'utf8'), plain]);
      expect(gdacs.parse(marked)).toEqual(gdacs.parse(plain));
    }
  });

  it('trap: the same event with another episode is one area, the episodes are kept', () => {
    const { areas } = gdacs.parse(
      gdacsFeed(
        {
          'gdacs:episodeid': '2',
          'gdacs:alertlevel': 'Red',
          'gdacs:todate': 'Fri, 31 Jan 2020 00:00:00 GMT',
        },
        { 'gdacs:episodeid': '1' },
        { 'gdacs:eventtype': 'FL' },
      ),
    );
    expect(areas.map((area) => area.externalId).sort()).toEqual(['DR-1', 'FL-1']);
    const drought = areas.find((area) => area.externalId === 'DR-1');
    expect(drought?.episodes.map((episode) => episode.externalId)).toEqual(['1', '2']);
    expect(drought).toMatchObject({ severity: 5, validFrom: '2018-11-21' });
  });

  it('trap: a drought goes on although iscurrent is false', () => {
    const [going, over] = ['false', 'true'].map(
      (current) => gdacs.parse(gdacsFeed({ 'gdacs:iscurrent': current })).areas[0],
    );
    expect(going).toEqual(over);
    expect(going?.activeUntil).toBe('2020-03-29');
    expect(going?.validTo).toBe('2020-12-29');
  });

  it('trap: the box is lonmin lonmax latmin latmax and may run past the antimeridian', () => {
    const { areas } = gdacs.parse(
      gdacsFeed({ 'gdacs:bbox': '-181.2 -173.2 47.1 55.1', 'georss:point': '51.1 -177.2' }),
    );
    expect(method(areas[0], 'bbox')).toMatchObject({
      shape: { west: -181.2, east: -173.2, south: 47.1, north: 55.1 },
    });
  });

  it('does not use a box that lies far from its point, and says so', () => {
    const { areas, notes } = gdacs.parse(
      gdacsFeed({ 'gdacs:bbox': '-35.6 -9.6 -32.2 -6.2', 'georss:point': '-20.5 -178.8' }),
    );
    expect(method(areas[0], 'bbox')).toBeUndefined();
    expect(method(areas[0], 'radius')).toMatchObject({ shape: { lng: -178.8 } });
    expect(notes).toEqual(['DR-1: the box lies far from the point; not used.']);
  });

  it('lets the point decide for a located place where one country only names it', () => {
    const quake = {
      'gdacs:eventtype': 'EQ',
      title: 'Green earthquake alert',
      'gdacs:country': 'Nepal',
    };
    const reach = (country: string) =>
      method(gdacs.parse(gdacsFeed({ ...quake, 'gdacs:country': country })).areas[0], 'country');
    expect(reach('Nepal')).toMatchObject({ reach: 'unlocated' });
    expect(reach('Nepal, India')).toMatchObject({ reach: 'named' });
  });

  it.each([
    ['FL', 'named', 40],
    ['TC', 'named', 50],
    ['DR', 'whole', 70],
  ])('holds the country of a %s as %s', (type, reach, confidence) => {
    const { areas } = gdacs.parse(gdacsFeed({ 'gdacs:eventtype': type, 'gdacs:country': 'Nepal' }));
    expect(method(areas[0], 'country')).toMatchObject({ country: 'NPL', reach, confidence });
  });

  it('refuses items one by one, with what stood there', () => {
    const { areas, refused, rows } = gdacs.parse(
      gdacsFeed(
        {},
        { 'gdacs:eventtype': 'XX' },
        { 'gdacs:eventid': '1; drop' },
        { 'gdacs:todate': 'tomorrow' },
        { 'gdacs:alertlevel': '' },
        {
          'gdacs:eventid': '9',
          title: '',
          'georss:point': '',
          'gdacs:bbox': 'a b c d',
          'gdacs:iso3': '',
          'gdacs:country': 'Ruritania',
        },
      ),
    );
    expect([areas.length, rows]).toEqual([1, 6]);
    expect(refused.map(({ at, code }) => `${at} ${code}`)).toEqual([
      'item 2 unknown_event_type',
      'item 3 bad_event_id',
      'item 4 bad_date',
      'item 5 bad_alert_level',
      'event DR-9 no_place',
    ]);
  });

  it.each([
    ['<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>', 'source_file_doctype'],
    ['<rss><channel><item>', 'source_file_xml'],
    ['<html><body/></html>', 'source_file_shape'],
    ['', 'source_file_xml'],
    ['Iso3,GNAYear\nNPL,2024', 'source_file_xml'],
  ])('refuses a file that is no feed: %s', (text, code) => {
    expect(() => gdacs.parse(Buffer.from(text))).toThrow(withCode(code));
  });

  it('expands no entity beyond those of XML', () => {
    const { areas } = gdacs.parse(gdacsFeed({ title: '&amp;lt;b&gt; &xxe; &#0;' }));
    expect(areas[0]?.title).toBe('&lt;b> &xxe; &#0;');
  });

  it('refuses bytes that are not UTF-8', () => {
    const latin1 = Buffer.from('<rss><channel>Türkiye</channel></rss>', 'latin1');
    expect(() => gdacs.parse(latin1)).toThrow(withCode('source_file_encoding'));
  });
});

describeWithRealData(
  'GDACS: the real feeds',
  ['gdacs_rss_2019-12-30.xml', 'gdacs_rss_sample_2024-12.xml'],
  ([feed2019, feed2024]) => {
    const old = gdacs.parse(readFileSync(feed2019));

    it('reads every item of both', () => {
      expect([old.rows, old.areas.length, old.refused]).toEqual([16, 16, []]);
      const recent = gdacs.parse(readFileSync(feed2024));
      expect([recent.rows, recent.areas.length, recent.refused]).toEqual([2, 2, []]);
      expect(method(event(recent, 'EQ-1457082'), 'bbox')).toMatchObject({
        shape: { west: -181.2133 },
      });
    });

    it('drought 1012806 touches all six countries although iso3 says CHN', () => {
      const drought = event(old, 'DR-1012806');
      expect(countries(drought).sort()).toEqual(['CHN', 'IND', 'LAO', 'MMR', 'THA', 'VNM']);
      expect(drought).toMatchObject({
        severity: 3,
        severityText: 'Orange alert; 662132 km2',
        validFrom: '2018-11-21',
        activeUntil: '2020-03-29',
      });
    });

    it('reads the countries of a cyclone from its description, and lists with an ampersand', () => {
      expect(countries(event(old, 'TC-1000642')).sort()).toEqual(['FJI', 'NIU', 'TON']);
      expect(countries(event(old, 'DR-1013280'))).toHaveLength(11);
      expect(countries(event(old, 'DR-1013682')).sort()).toEqual(['BGR', 'IRN', 'IRQ', 'TUR']);
    });

    it('notes a place that is no country and the box that the feed got wrong', () => {
      expect(old.notes).toEqual([
        'TC-1000642: the box lies far from the point; not used.',
        'EQ-1199647: "Southeast Of Loyalty Islands" in gdacs:country is not a country.',
      ]);
    });
  },
);
