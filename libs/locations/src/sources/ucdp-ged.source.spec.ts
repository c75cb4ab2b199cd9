import { readFileSync } from 'node:fs';
import { quietEvents, ucdpGedFile, type UcdpFields } from '../../../../test/factories/ucdp-ged';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { findCountry } from '../countries/country';
import { distanceKm } from '../geometry/position';
import { readCsv } from './csv-records';
import { FileBytes } from './file-bytes';
import { judgeContent } from './source-guard';
import { sourceText } from './source-text';
import { ucdpGed } from './ucdp-ged.source';

const read = (...events: UcdpFields[]) => ucdpGed.parse(ucdpGedFile(...events));
const codes = (...events: UcdpFields[]) =>
  judgeContent(ucdpGed, read(...events), undefined).map(({ code }) => code);
const on = (day: string, fields: UcdpFields = {}): UcdpFields => ({
  date_start: day,
  date_end: day,
  ...fields,
});
const three = (fields: UcdpFields): UcdpFields[] =>
  ['2003-02-01', '2003-02-02', '2003-02-03'].map((day) => on(day, { best: 9, ...fields }));

describe('UCDP GED', () => {
  it('reads an event of an edition of 49 columns, with a time in its dates', () => {
    const { events, refused, rows } = read({ adm_1: 'Bagmati' });
    expect([rows, refused]).toEqual([1, []]);
    expect([...(events ?? [])]).toEqual([
      {
        externalId: '1',
        country: 'NPL',
        countryNumber: 790,
        admin1: 'NP-P3',
        admin1Name: 'Bagmati',
        lat: 27.7,
        lng: 85.3,
        wherePrec: 1,
        datePrec: 1,
        from: '2003-02-01',
        to: '2003-02-01',
        violence: 1,
        conflict: 'Nepal: Government',
        low: 4,
        best: 5,
        high: 6,
      },
    ]);
  });

  it('reads a file that comes in parts as it reads the whole', async () => {
    const file = ucdpGedFile(...quietEvents(400), ...three({ best: 40 }), { id: 'quiet-1' });
    const parts = async function* () {
      for (let at = 0; at < file.length; at += 777) yield file.subarray(at, at + 777);
    };
    const whole = ucdpGed.parse(file);
    expect(whole.areas).toHaveLength(1);
    expect(whole.refused.map(({ code }) => code)).toEqual(['repeated_id']);
    expect(await ucdpGed.parseParts?.(FileBytes.stored(async () => parts()).parts())).toEqual(
      whole,
    );
  });

  it('leaves a process its other work while it reads', async () => {
    const file = FileBytes.held(ucdpGedFile(...quietEvents(4_000)));
    let turns = 0;
    let waiting = true;
    const other = (): void => {
      turns += 1;
      if (waiting) setImmediate(other);
    };
    setImmediate(other);
    await ucdpGed.parseParts?.(file.parts());
    waiting = false;
    expect(turns).toBeGreaterThan(10);
    expect(file.digest().byteCount).toBeGreaterThan(500_000);
  });

  it('trap: finds the country by name; the number is not ISO', () => {
    // 775 is Myanmar here; 490 is the Congo, and 356 is India in ISO and nothing in Gleditsch-Ward.
    const { events } = read(
      { country: 'Myanmar (Burma)', country_id: 775 },
      { country: 'DR Congo (Zaire)', country_id: 490 },
      { country: 'Yemen (North Yemen)', country_id: 678 },
      { country: 'Russia (Soviet Union)', country_id: 365 },
    );
    expect(
      [...(events ?? [])].map(({ country, countryNumber }) => `${country} ${countryNumber}`),
    ).toEqual(['MMR 775', 'COD 490', 'YEM 678', 'RUS 365']);
  });

  it('trap: low, best and high are not always in order, and are taken as they are', () => {
    const { events, notes } = read({ low: 3, best: 0, high: 1 });
    expect(events?.at(0)).toMatchObject({ low: 3, best: 0, high: 1 });
    expect(notes[0]).toMatch(/^1 events have low, best and high out of order/);
  });

  it('refuses rows one by one, with what stood there', () => {
    const { events, refused } = read(
      {},
      { id: 1 },
      { id: '1; drop' },
      { country: 'Atlantis' },
      { type_of_violence: 4 },
      { where_prec: 8 },
      { date_prec: '' },
      { latitude: 97 },
      { longitude: '' },
      { date_start: '2003-02-30' },
      { date_end: '2002-01-01' },
      { best: -1 },
      { high: '' },
    );
    expect(events).toHaveLength(1);
    expect(refused.map(({ code }) => code)).toEqual([
      'repeated_id',
      'bad_id',
      'unknown_country',
      'bad_violence',
      'bad_precision',
      'bad_precision',
      'bad_position',
      'bad_position',
      'bad_date',
      'bad_date',
      'bad_deaths',
      'bad_deaths',
    ]);
    expect(refused[2]).toEqual({
      at: 'line 8',
      code: 'unknown_country',
      detail: 'country holds "Atlantis".',
    });
  });

  describe('crisis areas', () => {
    it('lie around the places of events, as exactly as these are known', () => {
      const reach = (wherePrec: number) =>
        read(...three({ where_prec: wherePrec, adm_1: '' })).areas[0]?.extents;
      expect(reach(1)).toEqual([
        {
          method: 'radius',
          shape: { kind: 'disc', lat: 27.7121, lng: 85.3004, radiusKm: 25 },
          confidence: 85,
        },
      ]);
      expect(reach(2)).toMatchObject([{ shape: { radiusKm: 25 }, confidence: 70 }]);
      expect(reach(3)).toMatchObject([{ shape: { radiusKm: 50 }, confidence: 45 }]);
    });

    it.each([4, 5])('trap: where_prec %i never makes a radius, only a first-level unit', (prec) => {
      const { areas } = read(...three({ where_prec: prec }), ...three({ where_prec: prec }));
      expect(areas).toMatchObject([
        {
          externalId: 'ucdp-790-NP-P3-2003',
          type: 'ARMED_CONFLICT',
          severity: 2,
          severityText: '54 deaths in 6 events in the 12 months to 2003-02-03 (best estimate)',
          extents: [{ method: 'admin1', admin1: 'NP-P3', confidence: 40 }],
        },
      ]);
      expect(read(...three({ where_prec: prec, adm_1: '', best: 900 })).areas).toEqual([]);
    });

    it.each([6, 7])('trap: where_prec %i makes no area at all, however many died', (prec) => {
      const many = Array.from({ length: 40 }, () => on('2003-02-01', { best: 99 }));
      expect(read(...many.map((event) => ({ ...event, where_prec: prec }))).areas).toEqual([]);
    });

    it('leave out events whose day is not known to the month', () => {
      const vague = { date_start: '2003-01-01', date_end: '2003-12-31', date_prec: 5, best: 99 };
      expect(read(vague, vague, vague, vague, vague).areas).toEqual([]);
    });

    it('keep their id when a later edition revises deaths, days and coordinates a little', () => {
      const ids = (...events: UcdpFields[]) => read(...events).areas.map((a) => a.externalId);
      const revised = [
        on('2003-02-03', { best: 30, latitude: 27.71 }),
        on('2003-03-01', { best: 20 }),
        on('2003-03-02', { best: 1 }),
        on('2004-01-15', { best: 4 }),
      ];
      expect(ids(...three({}))).toEqual(['ucdp-790-843c029ffffffff-2003']);
      expect(ids(...revised)).toEqual(['ucdp-790-843c029ffffffff-2003']);
    });

    it('are none of what was over more than five years before the end of the file', () => {
      const far = { latitude: 10, longitude: 10, adm_1: '', country: 'Nigeria', country_id: 475 };
      const ids = (last: string) =>
        read(...three({}), on(last, { ...far, best: 0 })).areas.map((a) => a.externalId);
      expect(ids('2010-12-31')).toEqual(['ucdp-790-843c029ffffffff-2003']);
      expect(ids('2011-01-01')).toEqual([]);
    });

    it.each(['2108-12-31', '9999-12-31', '2026-11-26', '0001-01-01'])(
      'trap: stay as they are where one row tells of %s, which is refused with its place',
      (day) => {
        const file = ucdpGedFile(...three({}), on(day, { best: 0, year: day.slice(0, 4) }));
        const { areas, refused, describes } = ucdpGed.parse(file, '2026-11-25');
        expect(areas.map(({ externalId }) => externalId)).toEqual([
          'ucdp-790-843c029ffffffff-2003',
        ]);
        expect(describes).toBe('2003-12-31');
        expect(refused).toMatchObject([
          {
            at: expect.stringMatching(/^line \d+$/) as string,
            detail: expect.stringContaining(day) as string,
          },
        ]);
      },
    );

    it('trap: stay as they are where a day contradicts the year of its own row', () => {
      const file = ucdpGedFile(...three({}), on('2025-12-31', { best: 0, year: 2003 }));
      const { areas, refused } = ucdpGed.parse(file, '2026-11-25');
      expect([areas.length, refused[0]?.code]).toEqual([1, 'year_differs']);
    });

    it('are bounded in their number of shapes', () => {
      const spread = Array.from({ length: 60 }, (_, index) =>
        on('2003-02-01', {
          latitude: 27.6 + (index % 8) * 0.04,
          longitude: 85.2 + Math.floor(index / 8) * 0.04,
        }),
      );
      for (const { extents } of read(...spread).areas) {
        expect(extents.length).toBeLessThanOrEqual(10);
      }
    });
  });

  describe('guards', () => {
    it('holds back a file that is too short, or lost a fifth of its rows', () => {
      expect(codes(...quietEvents(99))).toEqual(['too_few_records']);
      expect(codes(...quietEvents(100))).toEqual([]);
      const dropped = judgeContent(ucdpGed, read(...quietEvents(150)), 200);
      expect(dropped.map(({ code }) => code)).toEqual(['dropped_records']);
    });

    it('holds back a file of one year, which may be one of candidate events', () => {
      const year = quietEvents(200).filter((_, index) => index % 2 === 0);
      const [found] = judgeContent(ucdpGed, read(...year), undefined);
      expect(found?.code).toBe('one_year_only');
      expect(found?.detail).toMatch(/All events are of 1990.*is loaded as ucdp-candidate/);
      expect(codes(...year, on('1991-12-31', { best: 0 }))).toEqual([]);
    });

    it('holds back a copy that contradicts the known year of a country, or lost it', () => {
      const burma = (day: string, count: number) =>
        Array.from({ length: count }, (_, index) =>
          on(day, { id: `${day}-${index}`, country: 'Myanmar (Burma)', country_id: 775 }),
        );
      const around = [...burma('2010-05-05', 50), ...burma('2012-05-05', 50)];
      expect(codes(...around)).toEqual(['spot_value_missing']);
      expect(codes(...around, ...burma('2011-05-05', 20))).toEqual(['spot_value_differs']);
      expect(codes(...around, ...burma('2011-05-05', 263))).toEqual([]);
      expect(codes(...burma('2012-05-05', 120), ...burma('2013-05-05', 1))).toEqual([]);
    });
  });
});

describeWithRealData(
  'UCDP GED: the real files',
  ['ucdp_ged191_MMR_BGD.csv', 'ucdp_ged241_country_year_2019_2023.csv'],
  ([file, countryYears]) => {
    const content = ucdpGed.parse(readFileSync(file));

    it('reads every row, passes the guards and says what is odd', () => {
      expect([content.rows, content.events?.length, content.refused]).toEqual([3194, 3194, []]);
      expect(content.describes).toBe('2018-12-31');
      expect(judgeContent(ucdpGed, content, 3194)).toEqual([]);
      expect(content.notes).toEqual([
        '6 events have low, best and high out of order; taken as published.',
        '367 events are placed no better than by country; they make no area.',
        '65 events name a first-level unit that is not in the table, or none.',
      ]);
    });

    it('knows every country that the editions name', () => {
      const names = readCsv(sourceText(readFileSync(countryYears)), ['country']).map(
        ({ cells }) => cells['country'] ?? '',
      );
      expect([...new Set(names)].filter((name) => !findCountry(name))).toEqual([]);
    });

    it('has the deaths of 24.1 within the bounds of its spot values', () => {
      const rows = readCsv(sourceText(readFileSync(countryYears)), ['country', 'year']);
      for (const { country, year, measure, min, max } of ucdpGed.guards.spotEvents ?? []) {
        if (measure !== 'deaths') continue;
        const deaths = rows
          .filter(({ cells }) => findCountry(cells['country'] ?? '')?.alpha3 === country)
          .filter(({ cells }) => cells['year'] === String(year))
          .reduce((sum, { cells }) => sum + Number(cells['best_deaths']), 0);
        expect([country, year, deaths > min && deaths < max]).toEqual([country, year, true]);
      }
    });

    it('makes no radius of an event that is placed worse than by district', () => {
      const events = [...(content.events ?? [])];
      const fine = events.filter(({ wherePrec }) => wherePrec <= 3);
      expect([fine.length, events.length - fine.length]).toEqual([1_572, 1_622]);
      const discs = content.areas.flatMap(({ extents }) =>
        extents.flatMap((e) => ('shape' in e && e.shape.kind === 'disc' ? [e.shape] : [])),
      );
      expect(discs.length).toBeGreaterThan(30);
      const far = discs.filter((disc) => !fine.some((event) => distanceKm(disc, event) < 12));
      expect(far).toEqual([]);
      expect(content.areas.some(({ extents }) => extents[0]?.method === 'country')).toBe(false);
    });
  },
);
