import type { INestApplicationContext } from '@nestjs/common';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { CrisisAreaService } from '../areas/crisis-area.service';
import { LocationsModule } from '../locations.module';
import { tenantAreas } from '../sources/tenant-areas.source';
import { SourceLoadingService } from '../versions/source-loading.service';
import { AreasAtService } from './areas-at.service';

/** Made up: a circle round Maungdaw in 2017, and a frame round Kathmandu. */
const FILE = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: {
        id: 'north-rakhine',
        title: 'Violence in the north of Rakhine',
        type: 'ARMED_CONFLICT',
        severity: 5,
        source: 'Own people',
        validFrom: '2017-08-25',
        activeUntil: '2017-12-31',
        validTo: '2018-06-30',
        radiusKm: 40,
      },
      geometry: { type: 'Point', coordinates: [92.37, 20.82] },
    },
    {
      type: 'Feature',
      properties: {
        id: 'kathmandu',
        title: 'Flood',
        type: 'NATURAL_DISASTER',
        severity: 3,
        source: 'Own people',
        validFrom: '2026-09-01',
        activeUntil: '2027-01-31',
      },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [85.2, 27.6],
            [85.5, 27.6],
            [85.5, 27.8],
            [85.2, 27.8],
            [85.2, 27.6],
          ],
        ],
      },
    },
  ],
});

describe('the areas at a place', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;

  beforeAll(async () => {
    db.clock.set('2026-11-25T12:00:00Z');
    module = await db.module({ imports: [LocationsModule] });
    tenant = await db.tenant();
    await module.get(SourceLoadingService).load(tenant.ctx, {
      source: tenantAreas,
      bytes: Buffer.from(FILE),
      asOf: '2026-11-20',
      fileName: 'areas.geojson',
      objectKey: 'k/x',
    });
  });

  const at = (lat: number, lng: number, on: string) =>
    module.get(AreasAtService).atPoint(tenant.ctx, { lat, lng, on });

  it('are told with distance, method and confidence: Rakhine in 2017, not Yangon in 2018', async () => {
    const rakhine = await at(20.9, 92.4, '2017-09-15');
    expect(rakhine.areas).toMatchObject([
      {
        externalId: 'north-rakhine',
        method: 'radius',
        distanceKm: '9.4',
        confidence: 'high',
        phase: 'active',
      },
    ]);
    expect(rakhine.areas[0]).not.toHaveProperty('placeId');
    expect((await at(16.8, 96.15, '2018-03-01')).areas).toEqual([]);
    expect((await at(20.9, 92.4, '2017-08-01')).areas).toEqual([]);
  });

  it('are asked for on today where no day is given, and anywhere on the globe', async () => {
    const { on, countries, areas } = await module
      .get(AreasAtService)
      .atPoint(tenant.ctx, { lat: 27.7, lng: 85.3 });
    expect([on, countries, areas.map(({ method }) => method)]).toEqual([
      '2026-11-25',
      ['NPL'],
      ['polygon'],
    ]);
    expect(await at(0, -30, '2026-11-25')).toMatchObject({ countries: [], areas: [] });
    await expect(async () => at(91, 0, '2026-11-25')).rejects.toMatchObject({
      code: 'bad_position',
    });
  });

  it('are found for every country that a shape touches, named or not', async () => {
    const of = async (country: string) =>
      (await module.get(CrisisAreaService).list(tenant.ctx, { country }, undefined, 10)).map(
        ({ externalId }) => externalId,
      );
    expect(await of('NPL')).toEqual(['kathmandu']);
    expect(await of('MMR')).toEqual(['north-rakhine']);
    expect(await of('BGD')).toEqual(['north-rakhine']);
    expect(await of('THA')).toEqual([]);
  });

  it('are of one tenant alone, and no supplier is told', async () => {
    const other = await db.tenant();
    for (const ctx of [other.ctx, tenant.as('supplier', tenant.tenantId)]) {
      const told = await module
        .get(AreasAtService)
        .atPoint(ctx, { lat: 27.7, lng: 85.3, on: '2026-11-25' });
      expect(told.areas).toEqual([]);
    }
  });
});
