import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { LocationsModule } from '../locations.module';
import { LocationsReadModel } from '../locations.read-model';
import type { Place } from '../matching/place';
import { RISK_SOURCES } from '../sources';
import { type LoadOutcome, SourceLoadingService } from './source-loading.service';

const SAMPLES = resolve(__dirname, '../../../../samples');
/** A day for which the sample's events are read below; the files do not change with the calendar. */
const DAY = '2026-11-25';

const place = (id: string, lat: number, lng: number, country: string): Place => ({
  id,
  country,
  lat,
  lng,
  precisionM: 100,
});

describe('the sources of the sample data', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let loaded: Map<string, LoadOutcome>;

  beforeAll(async () => {
    module = await db.module({ imports: [LocationsModule] });
    tenant = await db.tenant();
    loaded = new Map();
    for (const [code, fileName] of [
      ['inform-risk', 'inform-risk.csv'],
      ['gdacs', 'gdacs.xml'],
      ['tenant-areas', 'crisis-areas.geojson'],
      ['worldbank-fcs', 'worldbank-fcs.csv'],
    ] as const) {
      const source = RISK_SOURCES.find((known) => known.code === code);
      if (!source) throw new Error(`no source ${code}`);
      const bytes = readFileSync(resolve(SAMPLES, fileName));
      const file = { source, bytes, asOf: DAY, fileName, objectKey: `${tenant.tenantId}/${code}` };
      loaded.set(code, await module.get(SourceLoadingService).load(tenant.ctx, file));
    }
  });

  const touching = async (at: Place, day: string): Promise<string[]> => {
    const found = await module.get(LocationsReadModel).areasTouching(tenant.ctx, [at], day);
    return (found.get(at.id) ?? []).map(({ externalId, phase }) => `${externalId} ${phase}`).sort();
  };

  it('pass the guards of the real loader, with no row refused', () => {
    expect(
      [...loaded].map(([code, { version }]) => [
        code,
        version.state,
        version.recordCount,
        version.refusedCount,
        version.notes,
      ]),
    ).toEqual([
      ['inform-risk', 'loaded', 216, 0, []],
      ['gdacs', 'loaded', 8, 0, []],
      ['tenant-areas', 'loaded', 7, 0, []],
      ['worldbank-fcs', 'loaded', 39, 0, [expect.stringMatching(/^3 of 117 rows say/)]],
    ]);
  });

  it('say where a crisis touches a place, in its phase on the day', async () => {
    const kathmandu = place('kathmandu', 27.7172, 85.324, 'NPL');
    expect(await touching(kathmandu, '2026-08-25')).toEqual([]);
    expect(await touching(kathmandu, '2026-08-27')).toEqual(['FL-1104124 emerging']);
    expect(await touching(kathmandu, '2026-10-15')).toEqual(['FL-1104124 active']);
    expect(await touching(kathmandu, DAY)).toEqual(['FL-1104124 recovery']);
    const mandalay = place('mandalay', 21.9588, 96.0891, 'MMR');
    expect(await touching(mandalay, '2025-04-01')).toEqual(['EQ-1474477 emerging']);
    expect(await touching(mandalay, DAY)).toEqual([]);
    const yangon = place('yangon', 16.8409, 96.1735, 'MMR');
    expect(await touching(yangon, '2025-04-01')).toEqual([]);
    const klang = place('klang', 3.0449, 101.4456, 'MYS');
    expect(await touching(klang, DAY)).toEqual([]);
  });

  it('say it of conflict and displacement, by region, country and distance', async () => {
    const found = async (name: string, lat: number, lng: number, country: string) =>
      [name, await touching(place(name, lat, lng, country), DAY)] as const;
    expect(
      await Promise.all([
        found('sagaing', 21.8787, 95.9797, 'MMR'),
        found('yangon', 16.8739, 96.059, 'MMR'),
        found('el obeid', 13.1842, 30.2167, 'SDN'),
        found('kharkiv', 49.9808, 36.2527, 'UKR'),
        found('lviv', 49.8397, 24.0297, 'UKR'),
        found('port-au-prince', 18.579, -72.293, 'HTI'),
        found('mekelle', 13.4967, 39.4753, 'ETH'),
        found('chattogram', 22.2892, 91.7807, 'BGD'),
        found('kutupalong', 21.21, 92.16, 'BGD'),
      ]),
    ).toEqual([
      ['sagaing', ['mmr-conflict active']],
      ['yangon', []],
      ['el obeid', ['sdn-conflict active']],
      ['kharkiv', ['ukr-kharkiv active']],
      ['lviv', []],
      ['port-au-prince', ['hti-port-au-prince active']],
      ['mekelle', ['eth-tigray active']],
      ['chattogram', []],
      ['kutupalong', ['bgd-coxs-bazar active']],
    ]);
  });

  it('say which entries of the list of fragile situations nobody could verify', async () => {
    const on = async (country: string, asOf: string) =>
      (
        await module
          .get(LocationsReadModel)
          .listingsOf(tenant.ctx, { asOf, countries: [country], lists: ['worldbank-fcs'] })
      ).map(({ category, unverified }) => [category, unverified ?? false]);
    expect(await on('HTI', '2024-01-01')).toEqual([['INSTITUTIONAL_SOCIAL_FRAGILITY', false]]);
    expect(await on('HTI', '2025-01-01')).toEqual([['CONFLICT', false]]);
    expect(await on('PSE', '2025-01-01')).toEqual([['CONFLICT', true]]);
    expect(await on('PSE', DAY)).toEqual([['CONFLICT', false]]);
    expect(await on('XKX', '2025-01-01')).toEqual([['INSTITUTIONAL_SOCIAL_FRAGILITY', false]]);
    expect(await on('XKX', DAY)).toEqual([['INSTITUTIONAL_SOCIAL_FRAGILITY', true]]);
    expect(await on('NPL', DAY)).toEqual([]);
  });

  it('give the score of a country that describes the day', async () => {
    const scores = module.get(LocationsReadModel);
    const of = (country: string) => scores.scoreAsOf(tenant.ctx, country, 'INFORM', DAY);
    expect(await of('MMR')).toMatchObject({ score: '7.0', validFrom: '2024-01-01' });
    expect(await of('MYS')).toMatchObject({ score: expect.stringMatching(/^[0-3]\./) as string });
    expect(await of('NOR')).toBeUndefined();
  });
});
