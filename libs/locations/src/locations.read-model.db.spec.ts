import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { canonicalJson, type JsonValue } from '@para42/platform';
import { type FeedFields, gdacsFeed } from '../../../test/factories/gdacs-feed';
import { type TestTenant, useTestDatabase } from '../../../test/setup/database';
import { describeWithRealData } from '../../../test/setup/real-data';
import { placeCell } from './geometry/cell';
import { LocationsModule } from './locations.module';
import { LocationsReadModel } from './locations.read-model';
import type { Place } from './matching/place';
import { gdacs } from './sources/gdacs.source';
import { informRisk } from './sources/inform-risk.source';
import type { RiskSource } from './sources/risk-source';
import { SourceLoadingService } from './versions/source-loading.service';

const QUAKE: FeedFields = {
  'gdacs:eventtype': 'EQ',
  'gdacs:eventid': '7',
  title: 'Red earthquake alert',
  description: '',
  'gdacs:alertlevel': 'Red',
  'gdacs:fromdate': 'Sat, 25 Apr 2015 06:11:00 GMT',
  'gdacs:todate': 'Sat, 25 Apr 2015 06:11:00 GMT',
  'georss:point': '28.23 84.73',
  'gdacs:bbox': '80.73 88.73 24.23 32.23',
};

const KATHMANDU: Place = {
  id: 'kathmandu',
  country: 'NPL',
  lat: 27.72,
  lng: 85.32,
  precisionM: 50,
};
const JHAPA: Place = { id: 'jhapa', country: 'NPL', lat: 26.6, lng: 87.9, precisionM: 50 };
const NOWHERE: Place = { id: 'nepal-unplaced', country: 'NPL' };
const DELHI: Place = { id: 'delhi', country: 'IND', lat: 28.6, lng: 77.2, precisionM: 50 };

describe('matching places to crisis areas', () => {
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

  const load = (of: TestTenant, source: RiskSource, asOf: string, bytes: Buffer) =>
    module
      .get(SourceLoadingService)
      .load(of.ctx, { source, bytes, asOf, fileName: 'f', objectKey: 'k/x' });
  const touching = async (places: readonly Place[], asOf: string) => {
    const found = await model.areasTouching(tenant.ctx, places, asOf);
    return Object.fromEntries(
      [...found].map(([id, matches]) => [id, matches.map((m) => `${m.method} ${m.confidence}`)]),
    );
  };

  it('finds by radius, frame and country, and explains', async () => {
    const { version } = await load(tenant, gdacs, '2015-04-26', gdacsFeed(QUAKE));
    expect(await touching([KATHMANDU, JHAPA, NOWHERE, DELHI], '2015-05-01')).toEqual({
      kathmandu: ['radius high'],
      jhapa: ['bbox low'],
      'nepal-unplaced': ['country low'],
    });
    const found = await model.areasTouching(tenant.ctx, [KATHMANDU], '2015-05-01');
    const match = found.get('kathmandu')?.[0];
    expect(match).toMatchObject({
      externalId: 'EQ-7',
      crisisType: 'NATURAL_DISASTER',
      phase: 'emerging',
      severity: 5,
      distanceKm: '81.1',
      confidencePercent: 90,
      nearEdge: false,
      validFrom: '2015-04-25',
      source: { code: 'gdacs', versionId: version.id, asOf: '2015-04-26', sha256: version.sha256 },
    });
    expect(canonicalJson(match as unknown as JsonValue)).toContain('"severity":5');
  });

  it('answers as of a day: nothing before, then the phases, nothing after recovery', async () => {
    await load(tenant, gdacs, '2015-04-26', gdacsFeed(QUAKE));
    const phases = [];
    for (const day of ['2015-04-24', '2015-04-25', '2015-06-01', '2015-08-01', '2016-06-01']) {
      const found = await model.areasTouching(tenant.ctx, [KATHMANDU], day);
      phases.push(found.get('kathmandu')?.[0]?.phase);
    }
    expect(phases).toEqual([undefined, 'emerging', 'active', 'recovery', undefined]);
  });

  it('trap: a coarse coordinate and a place with no coordinate match by country at most', async () => {
    await load(tenant, gdacs, '2015-04-26', gdacsFeed(QUAKE));
    const coarse: Place = { ...KATHMANDU, precisionM: 60_000 };
    expect(await touching([coarse], '2015-05-01')).toEqual({ kathmandu: ['country low'] });
  });

  it('asks of some areas only, and tells where their places can lie', async () => {
    const { changedAreas } = await load(tenant, gdacs, '2015-04-26', gdacsFeed(QUAKE));
    const none = await model.areasTouching(tenant.ctx, [KATHMANDU], '2015-05-01', []);
    expect(none.size).toBe(0);
    const some = await model.areasTouching(tenant.ctx, [KATHMANDU], '2015-05-01', changedAreas);
    expect(some.size).toBe(1);
    const { ranges, regions } = await model.reachOf(tenant.ctx, changedAreas);
    const holds = (place: Place) => {
      const cell = placeCell({ lat: place.lat ?? 0, lng: place.lng ?? 0 });
      return ranges.some(({ low, high }) => BigInt(low) <= cell && cell <= BigInt(high));
    };
    expect([KATHMANDU, JHAPA, DELHI].map(holds)).toEqual([true, true, false]);
    expect(regions).toEqual([{ areaId: changedAreas[0], country: 'NPL', admin1: '' }]);
  });

  it('tells the cells of many areas once, however many lie over one another', async () => {
    const { changedAreas } = await load(
      tenant,
      gdacs,
      '2015-04-26',
      gdacsFeed(
        QUAKE,
        { ...QUAKE, 'gdacs:eventid': '2', 'georss:point': '28.4 84.9' },
        { ...QUAKE, 'gdacs:eventid': '3', 'georss:point': '12 12', 'gdacs:bbox': '' },
      ),
    );
    expect(changedAreas).toHaveLength(3);
    const { ranges } = await model.reachOf(tenant.ctx, changedAreas);
    const spans = await model.cellsOf(tenant.ctx, changedAreas);
    expect(spans.length).toBeLessThan(ranges.length);
    const within = (low: bigint, high: bigint, of: readonly { low: bigint; high: bigint }[]) =>
      of.some((span) => span.low <= low && high <= span.high);
    expect(ranges.filter(({ low, high }) => !within(BigInt(low), BigInt(high), spans))).toEqual([]);
    spans
      .slice(1)
      .forEach(({ low }, index) => expect(low > (spans[index]?.high ?? low)).toBe(true));
    const cells = (of: readonly { low: bigint; high: bigint }[]) =>
      of.flatMap(({ low, high }) => [low, high]);
    const known = ranges.map(({ low, high }) => ({ low: BigInt(low), high: BigInt(high) }));
    expect(cells(spans).filter((cell) => !within(cell, cell, known))).toEqual([]);
    expect(await model.cellsOf(tenant.ctx, [])).toEqual([]);
  });

  it('matches a tenant to its own areas alone, row security doing it', async () => {
    const other = await db.tenant();
    await load(other, gdacs, '2015-04-26', gdacsFeed(QUAKE));
    expect(await touching([KATHMANDU], '2015-05-01')).toEqual({});
    await load(tenant, gdacs, '2015-04-26', gdacsFeed(QUAKE));
    expect(await touching([KATHMANDU], '2015-05-01')).toEqual({ kathmandu: ['radius high'] });
    const raw = await db.tx.run(tenant.ctx, (ctx) =>
      ctx.tx.query<{ tenant_id: string }>('select tenant_id from crisis_area_cell_range'),
    );
    expect(new Set(raw.map((row) => row.tenant_id))).toEqual(new Set([tenant.tenantId]));
  });

  it('finds places on both sides of the antimeridian', async () => {
    const across = {
      ...QUAKE,
      'georss:point': '-17.5 179.6',
      'gdacs:bbox': '175.6 183.6 -21.5 -13.5',
      'gdacs:iso3': 'FJI',
      'gdacs:country': 'Fiji',
    };
    await load(tenant, gdacs, '2015-04-26', gdacsFeed(across));
    const places = [179.5, -179.5, 176, -177].map((lng) => ({
      id: String(lng),
      country: 'FJI',
      lat: -17.5,
      lng,
      precisionM: 10,
    }));
    expect(await touching(places, '2015-05-01')).toEqual({
      '179.5': ['radius high'],
      '-179.5': ['radius high'],
      '176': ['bbox low'],
      '-177': ['bbox low'],
    });
  });

  describe('country scores', () => {
    const header = 'CountryName,Iso3,GNAYear,IndicatorId,FullName,IndicatorScore';
    const inform = (myanmar: Record<number, string>, filler = 200): Buffer => {
      const spots = { SOM: '8.4', AFG: '7.8', NPL: '4.6', SGP: '0.6' };
      const rows = [
        ...Object.entries(spots).map(([country, score]) => `,${country},2023,INFORM,,${score}`),
        ...Object.entries(myanmar).map(([year, score]) => `,MMR,${year},INFORM,,${score}`),
        ...Array.from({ length: filler }, (_, index) => `,DEU,2023,X${index},,1.0`),
      ];
      return Buffer.from([header, ...rows].join('\n'));
    };
    const myanmarOn = async (on: string, knownOn?: string) => {
      const query = { countries: ['MMR'], indicators: ['INFORM'], on };
      const [score] = await model.scoresAsOf(tenant.ctx, {
        ...query,
        ...(knownOn ? { knownOn } : {}),
      });
      return score && `${score.score} since ${score.validFrom} by ${score.source.asOf}`;
    };

    it('looks a score up as of a day, by the latest edition or by what was known', async () => {
      await load(tenant, informRisk, '2023-09-01', inform({ 2022: '6.7', 2023: '6.9' }));
      const later = await load(
        tenant,
        informRisk,
        '2024-09-01',
        inform({ 2022: '6.8', 2023: '6.9', 2024: '7.0' }),
      );
      expect(later.changedCountries).toEqual(['MMR']);
      expect(await myanmarOn('2021-06-30')).toBeUndefined();
      expect(await myanmarOn('2022-06-30')).toBe('6.8 since 2022-01-01 by 2024-09-01');
      expect(await myanmarOn('2022-06-30', '2023-12-31')).toBe(
        '6.7 since 2022-01-01 by 2023-09-01',
      );
      expect(await myanmarOn('2026-11-24')).toBe('7.0 since 2024-01-01 by 2024-09-01');
      const one = await model.scoreAsOf(tenant.ctx, 'MMR', 'INFORM', '2024-02-01');
      expect(one?.score).toBe('7.0');
    });

    it('does not use an edition in quarantine', async () => {
      await load(tenant, informRisk, '2023-09-01', inform({ 2023: '6.9' }, 400));
      const { version } = await load(tenant, informRisk, '2024-09-01', inform({ 2024: '1.0' }));
      expect(version.reasons.map(({ code }) => code)).toEqual(['dropped_records']);
      expect(await myanmarOn('2024-09-01')).toBe('6.9 since 2023-01-01 by 2023-09-01');
    });
  });

  describeWithRealData('the real feed of 2019', ['gdacs_rss_2019-12-30.xml'], ([file]) => {
    it('flags a place in each of the six countries of drought 1012806', async () => {
      await load(tenant, gdacs, '2019-12-30', readFileSync(file));
      const six: Place[] = [
        { id: 'Kunming', country: 'CHN', lat: 25.04, lng: 102.72 },
        { id: 'Chennai', country: 'IND', lat: 13.08, lng: 80.27 },
        { id: 'Vientiane', country: 'LAO', lat: 17.97, lng: 102.6 },
        { id: 'Yangon', country: 'MMR', lat: 16.84, lng: 96.17 },
        { id: 'Bangkok', country: 'THA', lat: 13.75, lng: 100.5 },
        { id: 'Hanoi', country: 'VNM', lat: 21.03, lng: 105.85 },
        { id: 'Kuala Lumpur', country: 'MYS', lat: 3.14, lng: 101.69 },
      ];
      const found = await model.areasTouching(tenant.ctx, six, '2019-12-30');
      const byDrought = [...found].filter(([, matches]) =>
        matches.some(({ externalId }) => externalId === 'DR-1012806'),
      );
      expect(byDrought.map(([id]) => id).toSorted()).toEqual([
        'Bangkok',
        'Chennai',
        'Hanoi',
        'Kunming',
        'Vientiane',
        'Yangon',
      ]);
    });
  });

  it('keeps up with a thousand places and three hundred areas', async () => {
    const items = Array.from({ length: 300 }, (_, index) => ({
      ...QUAKE,
      'gdacs:eventid': String(1_000 + index),
      'georss:point': `${-40 + (index % 20) * 5} ${-170 + Math.floor(index / 20) * 22}`,
      'gdacs:bbox': '',
    }));
    await load(tenant, gdacs, '2015-04-26', gdacsFeed(...items));
    const places = Array.from({ length: 1_000 }, (_, index) => ({
      id: String(index),
      country: 'IND',
      lat: -40 + (index % 100),
      lng: -170 + Math.floor(index / 100) * 33,
      precisionM: 100,
    }));
    const found = await model.areasTouching(tenant.ctx, places, '2015-05-01');
    expect(found.size).toBeGreaterThan(20);
  }, 300_000);
});
