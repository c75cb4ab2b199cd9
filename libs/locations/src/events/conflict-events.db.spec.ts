import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { quietEvents, ucdpGedFile, type UcdpFields } from '../../../../test/factories/ucdp-ged';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { CrisisAreaService } from '../areas/crisis-area.service';
import { LocationsModule } from '../locations.module';
import { LocationsReadModel } from '../locations.read-model';
import type { Place } from '../matching/place';
import { readCsv } from '../sources/csv-records';
import { sourceText } from '../sources/source-text';
import { ucdpGed } from '../sources/ucdp-ged.source';
import { SourceLoadingService } from '../versions/source-loading.service';
import type { EventsNear } from './conflict-events.service';

const withCode = (code: string): Error => expect.objectContaining({ code }) as Error;
const KATHMANDU = { lat: 27.7, lng: 85.3 };
const YEAR = { from: '2003-01-01', to: '2003-12-31' };

describe('events of organised violence', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let model: LocationsReadModel;

  beforeAll(async () => {
    module = await db.module({ imports: [LocationsModule] });
    model = module.get(LocationsReadModel);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const loadBytes = (asOf: string | undefined, bytes: Buffer, of = tenant) =>
    module
      .get(SourceLoadingService)
      .load(of.ctx, { source: ucdpGed, bytes, asOf, fileName: 'ged.csv', objectKey: 'k/x' });
  const load = (asOf: string, ...events: UcdpFields[]) =>
    loadBytes(asOf, ucdpGedFile(...quietEvents(120), ...events));
  const count = (query: Partial<EventsNear> = {}) =>
    model.conflictEvents(tenant.ctx, { ...KATHMANDU, radiusKm: 25, ...YEAR, ...query });
  const areas = async () =>
    (await module.get(CrisisAreaService).list(tenant.ctx, {}, undefined, 100)).map(
      ({ externalId, revision, severity }) => `${externalId} r${revision} s${severity}`,
    );
  const clashes = (best: number, ...days: string[]): UcdpFields[] =>
    days.map((day) => ({ id: `c-${day}`, date_start: day, date_end: day, best }));

  it('are counted by distance and days, the coarse ones apart', async () => {
    const { version } = await load(
      '2003-12-31',
      { latitude: 27.7, longitude: 85.55 },
      { id: 'edge', latitude: 27.7, longitude: 85.56 },
      { id: 'last', date_start: '2003-12-31', date_end: '2004-01-04' },
      { id: 'next', date_start: '2004-01-01', date_end: '2004-01-04' },
      { id: 'district', where_prec: 3, best: 100 },
      { id: 'unit', where_prec: 4, best: 1_000 },
      { id: 'line', where_prec: 5, best: 1_000 },
      { id: 'country', where_prec: 6, best: 10_000 },
      { id: 'elsewhere', where_prec: 4, country: 'India', country_id: 750 },
    );
    expect(version).toMatchObject({ state: 'loaded', recordCount: 129 + 2, refusedCount: 0 });
    expect(await count()).toEqual({
      events: 3,
      deathsBest: 110,
      deathsLow: 12,
      deathsHigh: 18,
      tooCoarse: { events: 3, deathsBest: 12_000, deathsLow: 12, deathsHigh: 18 },
      candidates: { events: 0, deathsBest: 0, deathsLow: 0, deathsHigh: 0 },
      countries: ['NPL'],
      countriesTold: ['NPL'],
      sources: [
        { code: 'ucdp-ged', versionId: version.id, asOf: '2003-12-31', sha256: version.sha256 },
      ],
      coveredFrom: '1990-01-01',
      coveredTo: '2004-01-04',
    });
    expect((await count({ radiusKm: 26 })).events).toBe(4);
  });

  it('say when no edition tells of the country, which proves nothing', async () => {
    const none = { countries: ['NPL'], countriesTold: [], events: 0 };
    expect(await count()).toMatchObject({ ...none, sources: [], coveredFrom: null });
    await load('2003-12-31');
    expect(await count()).toMatchObject(none);
  });

  it('are found on both sides of the antimeridian', async () => {
    const fiji = { country: 'Fiji', country_id: 950, latitude: -17.5 };
    await load(
      '2003-12-31',
      { ...fiji, longitude: 179.95 },
      { ...fiji, id: 2, longitude: -179.95 },
    );
    for (const lng of [179.99, -179.99, 180]) {
      expect((await count({ lat: -17.5, lng })).events).toBe(2);
    }
  });

  it('count by the newest edition that tells of the country, or as was known on a day', async () => {
    await load('2003-12-31', ...clashes(5, '2003-02-01', '2003-02-02'));
    await load('2004-12-31', ...clashes(7, '2003-02-01', '2003-02-03', '2003-02-04'));
    expect(await count()).toMatchObject({ events: 3, deathsBest: 21 });
    expect(await count({ knownOn: '2004-06-01' })).toMatchObject({ events: 2, deathsBest: 10 });
    expect(await count({ knownOn: '2003-06-01' })).toMatchObject({ events: 0, sources: [] });
  });

  it('are not undone by an older edition, by the same bytes or by one in quarantine', async () => {
    const newer = clashes(7, '2003-02-01', '2003-02-03', '2003-02-04');
    await load('2004-12-31', ...newer);
    const [before, known] = [await count(), await areas()];
    expect(known).toEqual(['ucdp-790-843c029ffffffff-2003 r1 s2']);
    await load('2003-12-31', ...clashes(400, '2003-02-01', '2003-02-02', '2003-02-04'));
    expect(await areas()).toEqual(known);
    const again = await load('2004-12-31', ...newer);
    expect(again.repeated).toBe(true);
    const short = await loadBytes('2006-12-31', ucdpGedFile(...quietEvents(50)));
    expect(short.version.state).toBe('quarantined');
    expect(await areas()).toEqual(known);
    expect(await count()).toEqual(before);
    const { rows } = await db.superuser.query<{ n: number }>(
      `select count(*)::int as n from conflict_event where tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(rows[0]?.n).toBe(2 * 123);
  });

  it('of the same bytes with a later day count as of that day, and change no area', async () => {
    const bytes = ucdpGedFile(...quietEvents(120), ...clashes(7, '2003-02-01', '2003-02-03'));
    await loadBytes('2004-12-31', bytes);
    const { sources: _first, ...before } = await count();
    const { version, changedAreas } = await loadBytes('2005-12-31', bytes);
    expect(changedAreas).toEqual([]);
    const { sources, ...after } = await count();
    expect(after).toEqual(before);
    expect(sources).toMatchObject([{ versionId: version.id, asOf: '2005-12-31' }]);
    expect(await count({ knownOn: '2005-06-01' })).toMatchObject({
      events: 2,
      sources: [{ asOf: '2004-12-31' }],
    });
  });

  it('of a later edition bring the same areas to another state', async () => {
    await load('2003-12-31', ...clashes(5, '2003-02-01', '2003-02-02', '2003-02-03'));
    expect(await areas()).toEqual(['ucdp-790-843c029ffffffff-2003 r1 s2']);
    const place: Place = { id: 'p', country: 'NPL', ...KATHMANDU };
    const phaseOn = async (day: string) =>
      (await model.areasTouching(tenant.ctx, [place], day)).get('p')?.map(({ phase }) => phase);
    expect([await phaseOn('2004-06-01'), await phaseOn('2005-06-01')]).toEqual([
      ['recovery'],
      undefined,
    ]);
    const more = clashes(50, '2003-02-01', '2003-02-02', '2003-02-03', '2004-01-20');
    const { changedAreas } = await load('2004-12-31', ...more);
    expect(changedAreas).toHaveLength(1);
    expect([await phaseOn('2004-06-01'), await phaseOn('2005-06-01')]).toEqual([
      ['active'],
      ['recovery'],
    ]);
    expect(await areas()).toEqual(['ucdp-790-843c029ffffffff-2003 r2 s4']);
    await load('2005-12-31', ...more, {
      id: 'far',
      country: 'India',
      country_id: 750,
      latitude: 9,
    });
    expect(await areas()).toEqual(['ucdp-790-843c029ffffffff-2003 r2 s4']);
  });

  it('of one tenant are not seen by another, nor by a supplier', async () => {
    await load('2003-12-31', {});
    const other = await db.tenant();
    const query = { ...KATHMANDU, radiusKm: 25, ...YEAR };
    expect((await model.conflictEvents(other.ctx, query)).events).toBe(0);
    const supplier = tenant.as('supplier', tenant.tenantId);
    expect((await model.conflictEvents(supplier, query)).events).toBe(0);
    expect((await count()).events).toBe(1);
  });

  it('are asked for within sense', () => {
    expect(() => count({ lat: 91 })).toThrow(withCode('bad_position'));
    expect(() => count({ lng: Number.NaN })).toThrow(withCode('bad_position'));
    expect(() => count({ radiusKm: 0 })).toThrow(withCode('bad_radius'));
    expect(() => count({ radiusKm: 501 })).toThrow(withCode('bad_radius'));
    expect(() => count({ to: '2002-12-31' })).toThrow(withCode('dates_out_of_order'));
  });

  describeWithRealData('the real file', ['ucdp_ged191_MMR_BGD.csv'], ([path]) => {
    const bytes = readFileSync(path);

    it('equals an independent count for 300 random places, radii and years', async () => {
      await loadBytes(undefined, bytes);
      const rows = readCsv(sourceText(bytes), ['latitude']).map(({ cells }) => cells);
      let seed = 42;
      const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
      let met = 0;
      for (let round = 0; round < 300; round += 1) {
        const near = rows[Math.floor(random() * rows.length)] as Readonly<Record<string, string>>;
        const lat = Number(near['latitude']) + random() - 0.5;
        const lng = Number(near['longitude']) + random() - 0.5;
        const radiusKm = Math.ceil(random() * (round % 10 === 0 ? 500 : 80));
        const year = round % 2 === 0 ? Number(near['year']) : 1989 + Math.floor(random() * 30);
        const expected = { events: 0, deathsBest: 0, deathsLow: 0, deathsHigh: 0 };
        for (const row of rows) {
          if (Number(row['year']) !== year || Number(row['where_prec']) > 3) continue;
          const km = arcKm(lat, lng, Number(row['latitude']), Number(row['longitude']));
          if (km > radiusKm) continue;
          expected.events += 1;
          expected.deathsBest += Number(row['best']);
          expected.deathsLow += Number(row['low']);
          expected.deathsHigh += Number(row['high']);
        }
        met += expected.events;
        const period = { from: `${year}-01-01`, to: `${year}-12-31` };
        const told = await count({ lat, lng, radiusKm, ...period });
        expect([round, told]).toEqual([round, expect.objectContaining(expected)]);
        const coarse = rows.filter(
          (row) =>
            Number(row['year']) === year &&
            Number(row['where_prec']) > 3 &&
            told.countries.includes(row['country'] === 'Bangladesh' ? 'BGD' : 'MMR'),
        );
        expect([round, told.tooCoarse.events]).toEqual([round, coarse.length]);
      }
      expect(met).toBeGreaterThan(500);
    }, 300_000);

    it("flags the north of Rakhine in 2017 and Yangon in 2018 not, by each day's phase", async () => {
      await loadBytes(undefined, bytes);
      const place = (id: string, lat: number, lng: number): Place => ({
        id,
        country: 'MMR',
        lat,
        lng,
        precisionM: 100,
      });
      const maungdaw = place('maungdaw', 20.8197, 92.369);
      const yangon = place('yangon', 16.8409, 96.1735);
      const on = async (day: string): Promise<string[]> =>
        [...(await model.areasTouching(tenant.ctx, [maungdaw, yangon], day))].flatMap(
          ([id, matches]) =>
            matches
              .filter(({ method }) => method === 'radius')
              .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
              .slice(0, 1)
              .map((m) => `${id} ${m.crisisType} ${m.phase} ${m.severity} ${m.confidence}`),
        );
      expect(await on('2012-06-01')).toEqual([]);
      expect(await on('2017-09-15')).toEqual(['maungdaw ARMED_CONFLICT active 4 high']);
      expect(await on('2018-11-01')).toEqual(['maungdaw ARMED_CONFLICT recovery 4 high']);
      expect(await on('2020-01-01')).toEqual([]);
      for (let month = 1; month <= 12; month += 1) {
        const day = `2018-${String(month).padStart(2, '0')}-15`;
        const found = await model.areasTouching(tenant.ctx, [yangon], day);
        expect([day, found.size]).toEqual([day, 0]);
      }
      const chutPyin = place('chut pyin', 20.5701, 92.6426);
      const phases = async (day: string) =>
        (await model.areasTouching(tenant.ctx, [chutPyin], day))
          .get('chut pyin')
          ?.flatMap(({ method, phase }) => (method === 'radius' ? [phase] : []))
          .toSorted();
      expect(await phases('2017-08-20')).toEqual(['active']);
      expect(await phases('2017-09-15')).toContain('emerging');
      expect(new Set(await phases('2018-07-01'))).toEqual(new Set(['active']));
    }, 180_000);

    it('finds a district of origin by its unit, with low confidence, in its time', async () => {
      await loadBytes(undefined, bytes);
      const origin: Place = { id: 'origin', country: 'MMR', admin1: 'Rakhine State' };
      const on = async (day: string) =>
        (await model.areasTouching(tenant.ctx, [origin], day))
          .get('origin')
          ?.map((m) => `${m.externalId} ${m.method} ${m.phase} ${m.confidencePercent}`);
      expect(await on('2017-09-15')).toEqual(['ucdp-775-MM-16-2016 admin1 active 40']);
      expect(await on('2010-01-01')).toBeUndefined();
    }, 180_000);
  });
});

/** By the law of cosines, with nothing in common with the product's own. */
function arcKm(lat1: number, lng1: number, lat2: number, lng2: number): number {
  const [a, b, c] = [lat1, lat2, lng2 - lng1].map((degrees) => (degrees / 180) * Math.PI) as [
    number,
    number,
    number,
  ];
  const cosine = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(c);
  return 6_371.0088 * Math.acos(Math.min(1, cosine));
}
