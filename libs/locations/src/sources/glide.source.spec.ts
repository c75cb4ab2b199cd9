import { readFileSync } from 'node:fs';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { glide } from './glide.source';
import type { SourceContent } from './risk-source';

const withCode = (code: string): Error => expect.objectContaining({ code }) as Error;
const QUAKE = {
  glidenumber: 'EQ-2015-000048-NPL',
  event: 'EQ',
  geocode: 'NPL',
  year: 2015,
  month: 4,
  day: 25,
  location: 'Gorkha',
  latitude: 28.2,
  longitude: 84.7,
  killed: 8_790,
  affected: 5_600_000,
  magnitude: '7.8',
  duration: 0,
};
const answer = (...events: object[]): Buffer =>
  Buffer.from(JSON.stringify({ glideset: events.map((event) => ({ ...QUAKE, ...event })) }));
const only = (event: object) => glide.parse(answer(event)).areas[0];
const codes = (content: SourceContent) => content.refused.map(({ at, code }) => `${at} ${code}`);

describe('GLIDE', () => {
  it('reads an event with its point, grade and days', () => {
    expect(only({})).toEqual({
      externalId: 'EQ-2015-000048-NPL',
      title: 'Earthquake, Gorkha, Nepal',
      type: 'NATURAL_DISASTER',
      severity: 5,
      severityText: 'EQ-2015-000048-NPL; killed 8790; affected 5600000; magnitude 7.8',
      validFrom: '2015-04-25',
      emergingUntil: '2015-05-09',
      activeUntil: '2015-07-24',
      validTo: '2016-04-24',
      extents: [
        {
          method: 'radius',
          shape: { kind: 'disc', lat: 28.2, lng: 84.7, radiusKm: 100 },
          confidence: 60,
        },
        { method: 'country', country: 'NPL', confidence: 30, reach: 'unlocated' },
      ],
      episodes: [],
    });
  });

  it('trap: a day or month of zero is a month or a year, and not a day that was made up', () => {
    expect(only({ day: 0 })).toMatchObject({ validFrom: '2015-04-01', activeUntil: '2015-07-29' });
    expect(only({ day: 0, month: 12 })).toMatchObject({ validFrom: '2015-12-01' });
    expect(only({ day: 0, month: 0 })).toMatchObject({
      validFrom: '2015-01-01',
      activeUntil: '2016-03-30',
    });
    expect(only({ month: '4', day: '25', duration: 30 })).toMatchObject({
      validFrom: '2015-04-25',
      activeUntil: '2015-08-23',
    });
  });

  it('trap: 0, 0 is no place in the Gulf of Guinea but an unknown one', () => {
    expect(only({ latitude: 0, longitude: 0 })?.extents).toEqual([
      { method: 'country', country: 'NPL', confidence: 30, reach: 'unlocated' },
    ]);
  });

  it('tells a complex emergency and a famine from a disaster, for the whole country', () => {
    const type = (event: string) => {
      const area = only({ event });
      const country = area?.extents.find(({ method }) => method === 'country');
      return `${area?.type} ${country && 'reach' in country ? country.reach : ''}`;
    };
    expect(['CE', 'FA', 'DR', 'FL'].map(type)).toEqual([
      'PROTRACTED_CRISIS whole',
      'PROTRACTED_CRISIS whole',
      'NATURAL_DISASTER whole',
      'NATURAL_DISASTER unlocated',
    ]);
  });

  it('tells numbers from one to four as fewer than five', () => {
    const text = only({ killed: 2, affected: 4, magnitude: '' })?.severityText;
    expect(text).toBe('EQ-2015-000048-NPL; killed fewer than 5; affected fewer than 5');
  });

  it('refuses events one by one, and a file that is no answer of GLIDE', () => {
    const content = glide.parse(
      answer(
        {},
        { glidenumber: '2015-000048' },
        { event: 'AC' },
        { event: 'constructor' },
        { geocode: 'XXX' },
        { month: 13 },
        { day: 31 },
        {},
      ),
    );
    expect([content.rows, content.areas.length]).toEqual([8, 1]);
    expect(codes(content)).toEqual([
      'item 2 bad_glide_number',
      'item 3 not_a_crisis_type',
      'item 4 not_a_crisis_type',
      'item 5 unknown_country',
      'item 6 bad_date',
      'item 7 bad_date',
      'item 8 repeated_id',
    ]);
    for (const [text, code] of [
      ['[]', 'source_file_shape'],
      ['null', 'source_file_shape'],
      ['<html>', 'source_file_json'],
    ] as const) {
      expect(() => glide.parse(Buffer.from(text))).toThrow(withCode(code));
    }
  });
});

describeWithRealData(
  'GLIDE: the file in the shape of its API',
  ['glide_api_sample.json'],
  (files) => {
    it('reads all five events', () => {
      const content = glide.parse(readFileSync(files[0]));
      expect([content.rows, content.refused]).toEqual([5, []]);
      expect(
        content.areas.map(({ externalId, title, severity }) => [externalId, title, severity]),
      ).toEqual([
        ['FL-2025-000001-AFG', 'Flood, Kabul, Afghanistan', 2],
        ['EQ-2025-000002-AFG', 'Earthquake, Herat, Afghanistan', 3],
        ['FL-2024-000100-AFG', 'Flood, Kandahar, Afghanistan', 1],
        ['FL-2023-000050-AFG', 'Flood, Helmand, Afghanistan', 2],
        ['FL-2022-000010-COL', 'Flood, Bogota, Colombia', 2],
      ]);
    });
  },
);
