import { RISK_SOURCES } from '@para42/locations';
import { agency, caseOf, cohort } from '../../../test/factories/recruitment/small-cases';
import {
  DELHI,
  drain,
  FLOOD,
  flagRows,
  loadAreas,
  riskWorld,
  siteAt,
  sweep,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';

const JHAPA = { country: 'NPL', admin1: 'NP-P1', name: 'Jhapa' };
/** Over Jhapa, and nowhere near the west of Nepal. */
const KOSHI = [
  [86.5, 26.3],
  [88.3, 26.3],
  [88.3, 28],
  [86.5, 28],
  [86.5, 26.3],
];

describe('the district of origin of workers', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let tenant: TestTenant;

  beforeAll(async () => {
    world = await riskWorld(db);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    const { siteId } = await siteAt(world, tenant.tenantId, DELHI);
    const file = {
      agencies: [{ ...agency('x'), country: 'BGD', admin1: 'BD-13' }],
      cohorts: [
        { ...cohort('a', 'x', 'Jhapa'), origin: JHAPA, destination: 'IND' },
        {
          ...{ ...cohort('b', 'x', 'Jhapa'), origin: JHAPA, destination: 'IND' },
          hiring: { from: '2018-05-01', to: '2018-08-31' },
        },
      ],
    };
    await world.cases.put(tenant.system, siteId, caseOf(file), undefined);
    await drain(world);
  });

  const draw = async (properties: object) => {
    const source = RISK_SOURCES.find(({ code }) => code === 'tenant-areas');
    if (!source) throw new Error('no such source');
    const feature = {
      type: 'Feature',
      properties: {
        ...{
          id: 'koshi',
          title: 'Flood in Koshi',
          source: 'Note of the field, 2026-11',
          type: 'NATURAL_DISASTER',
          severity: 4,
        },
        ...properties,
      },
      geometry: { type: 'Polygon', coordinates: [KOSHI] },
    };
    const bytes = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [feature] }));
    const file = { source, bytes, asOf: '2026-11-20', fileName: 'a.geojson', objectKey: 'k/a' };
    const { version } = await world.sources.load(tenant.system, file);
    expect([version.state, version.refused, version.reasons]).toEqual(['loaded', [], []]);
    await drain(world);
  };
  const flags = () =>
    world.flags.list(tenant.ctx, { ruleCode: 'origin-in-crisis-area' }, undefined, 10);
  const agrees = async () => {
    const before = await flagRows(world, tenant.tenantId);
    await sweep(world, tenant);
    expect(await flagRows(world, tenant.tenantId)).toEqual(before);
  };

  it('is reached by a polygon over it, by the middle of the district, and told after the hiring', async () => {
    await draw({ validFrom: '2026-11-01', activeUntil: '2027-06-30' });
    const [flag, ...more] = await flags();
    expect(more).toEqual([]);
    expect(flag?.facts).toMatchObject({
      ...{ place: 'Jhapa', method: 'polygon', unit: 'district', when: 'since' },
      hiredFrom: '2018-05-01',
    });
    expect(flag?.sentence).toContain('by the middle of the district, inside its edge, by polygon');
    expect(flag?.sentence).toContain('since 2026-11-01');
    expect(flag?.sentence).toContain('not while they were recruited');
    await agrees();
  });

  it('is told of a crisis that is over, for the cohort alone that was recruited in it', async () => {
    const over = { validFrom: '2018-03-01', activeUntil: '2018-06-30', validTo: '2018-12-31' };
    await draw(over);
    const [flag, ...more] = await flags();
    expect(more).toEqual([]);
    const { rows } = await db.superuser.query<{ id: string }>(
      `select id from cohort where tenant_id = $1 and ref = 'b'`,
      [tenant.tenantId],
    );
    expect(flag).toMatchObject({
      state: 'open',
      facts: { cohorts: [rows[0]?.id], when: 'during' },
    });
    expect(flag?.sentence).toContain('over, 2018-03-01 to 2018-12-31');
    await agrees();
    await draw({
      ...over,
      validFrom: '2016-01-01',
      activeUntil: '2016-02-01',
      validTo: '2017-01-01',
    });
    expect(await flags()).toMatchObject([{ id: flag?.id, state: 'cleared' }]);
    await agrees();
  });

  it('is not reached by an earthquake in another part of the country', async () => {
    const quake = (lat: number, lng: number, id: string) => ({
      ...FLOOD,
      ...{ 'gdacs:eventtype': 'EQ', 'gdacs:eventid': id, title: 'Orange earthquake in Nepal' },
      'georss:point': `${lat} ${lng}`,
      'gdacs:bbox': `${lng - 1} ${lng + 1} ${lat - 1} ${lat + 1}`,
    });
    await loadAreas(world, tenant.system, '2026-10-02', quake(29.5, 81, '1'));
    await drain(world);
    expect(await flags()).toEqual([]);
    await agrees();
    const both = [quake(29.5, 81, '1'), quake(26.7, 87.9, '2')];
    await loadAreas(world, tenant.system, '2026-10-03', ...both);
    await drain(world);
    expect(await flags()).toMatchObject([{ facts: { method: 'radius', unit: 'district' } }]);
    await agrees();
  });
});
