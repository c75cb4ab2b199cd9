import { readFileSync } from 'node:fs';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { idmcIdu } from './idmc-idu.source';

const withCode = (code: string): Error => expect.objectContaining({ code }) as Error;
const FLOOD = {
  id: 42,
  country: 'India',
  iso3: 'IND',
  latitude: 26.05,
  longitude: 90.75,
  centroid: '[26.05, 90.75]',
  displacement_type: 'Disaster',
  qualifier: 'more than',
  figure: 1_500,
  displacement_date: '2023-10-09T11:00:00.000Z',
  displacement_start_date: '2023-10-09T11:00:00.000Z',
  displacement_end_date: '2023-10-12T11:00:00.000Z',
  event_name: 'India: Flood - Assam',
  type: 'Flood',
  standard_popup_text: '<b>India: 1,500 displacements</b> <a href="https://example.org">source</a>',
};
const answer = (...records: object[]): Buffer =>
  Buffer.from(JSON.stringify(records.map((record) => ({ ...FLOOD, ...record }))));
const only = (record: object) => idmcIdu.parse(answer(record)).areas[0];

describe('IDMC displacement updates', () => {
  it('reads a record as displacement at a place', () => {
    expect(only({})).toEqual({
      externalId: 'IDU-42',
      title: 'India: Flood - Assam',
      type: 'MASS_DISPLACEMENT',
      severity: 3,
      severityText: 'more than 1500 displaced; disaster, flood',
      validFrom: '2023-10-09',
      emergingUntil: '2023-10-23',
      activeUntil: '2024-04-09',
      validTo: '2024-10-11',
      extents: [
        {
          method: 'radius',
          shape: { kind: 'disc', lat: 26.05, lng: 90.75, radiusKm: 50 },
          confidence: 50,
        },
        { method: 'country', country: 'IND', confidence: 25, reach: 'unlocated' },
      ],
      episodes: [],
    });
  });

  it('trap: keeps nothing of the HTML, wherever it stands', () => {
    const area = only({
      event_name:
        'India: <b>Flood</b> &lt;img src=x onerror=alert(1)&gt; <script>x()</script>&amp; storm',
      type: '<i>Flood</i>',
    });
    expect(area?.title).toBe('India: Flood img src=x onerror=alert(1) & storm');
    expect(JSON.stringify(area)).not.toMatch(/[<>]|popup|href|example\.org/);
    expect(only({ event_name: '<br/>' })?.title).toBe('Displacement, India');
  });

  it('tells a figure of one to four as fewer than five, and zero as zero', () => {
    const text = (figure: number) => only({ figure, qualifier: 'total' })?.severityText;
    expect([0, 1, 4, 5].map(text)).toEqual([
      '0 displaced; disaster, flood',
      'fewer than 5 displaced; disaster, flood',
      'fewer than 5 displaced; disaster, flood',
      '5 displaced; disaster, flood',
    ]);
    expect(only({ figure: 2 })?.severityText).toBe('fewer than 5 displaced; disaster, flood');
  });

  it('reads the centre as text, and a record without any place by its country', () => {
    const methods = (record: object) => only(record)?.extents.map(({ method }) => method);
    const nowhere = { latitude: null, longitude: null };
    expect(methods(nowhere)).toEqual(['radius', 'country']);
    expect(methods({ ...nowhere, centroid: '[a, b]' })).toEqual(['country']);
    expect(methods({ latitude: 126.05 })).toEqual(['country']);
  });

  it('refuses records one by one, and what is no list', () => {
    const content = idmcIdu.parse(
      answer(
        {},
        { id: 'x' },
        { iso3: 'XXX', country: 'Atlantis' },
        { figure: null },
        { figure: -1 },
        { displacement_date: null, displacement_start_date: 'soon' },
        {},
      ),
    );
    expect(content.refused.map(({ at, code }) => `${at} ${code}`)).toEqual([
      'item 2 bad_id',
      'item 3 unknown_country',
      'item 4 bad_figure',
      'item 5 bad_figure',
      'item 6 bad_date',
    ]);
    expect(content.notes).toEqual(['1 records stand twice; the later one was taken.']);
    expect(() => idmcIdu.parse(Buffer.from('{"error":"no client"}'))).toThrow(
      withCode('source_file_shape'),
    );
  });
});

describeWithRealData('IDMC: the real answer for India', ['idmc_idu_IND_sample.json'], ([file]) => {
  const content = idmcIdu.parse(readFileSync(file));

  it('reads every record, each at a place in India', () => {
    expect([content.rows, content.areas.length, content.refused]).toEqual([113, 113, []]);
    expect(new Set(content.areas.map(({ type }) => type))).toEqual(new Set(['MASS_DISPLACEMENT']));
    expect(content.areas.every(({ extents }) => extents[0]?.method === 'radius')).toBe(true);
    const nuh = content.areas.find(({ externalId }) => externalId === 'IDU-119537');
    expect(nuh).toMatchObject({
      title: 'India: Communal violence - Haryana (Nuh) - 05/08/2023',
      severity: 2,
      severityText: 'more than 500 displaced; conflict',
      validFrom: '2023-08-02',
    });
  });

  it('keeps no markup, no link and no number of one to four people', () => {
    const kept = JSON.stringify(content.areas);
    expect(kept).not.toMatch(/[<>]|https?:|&nbsp;/);
    expect(kept).not.toMatch(/"[1-4] displaced/);
    expect(kept).toContain('fewer than 5 displaced');
  });
});
