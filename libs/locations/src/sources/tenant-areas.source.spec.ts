import { tenantAreas } from './tenant-areas.source';

const withCode = (code: string): Error => expect.objectContaining({ code }) as Error;
const STATED = {
  id: 'rakhine',
  title: 'Armed conflict in Rakhine',
  type: 'ARMED_CONFLICT',
  severity: 5,
  source: 'OCHA, 2026-10',
  validFrom: '2023-11-13',
  activeUntil: '2027-06-30',
  admin1: ['MM-16'],
};
const geoJson = (
  ...features: { properties?: Record<string, unknown>; geometry?: unknown }[]
): Buffer =>
  Buffer.from(
    JSON.stringify({
      type: 'FeatureCollection',
      features: features.map(({ properties = {}, geometry = null }) => ({
        type: 'Feature',
        properties: { ...STATED, ...properties },
        geometry,
      })),
    }),
  );
const square = [
  [92, 20],
  [94, 20],
  [94, 22],
  [92, 22],
  [92, 20],
];

describe("a tenant's own areas", () => {
  it('reads a region with its days, grade and source', () => {
    expect(tenantAreas.parse(geoJson({}))).toEqual({
      scores: [],
      rows: 1,
      notes: [],
      refused: [],
      areas: [
        {
          externalId: 'rakhine',
          title: STATED.title,
          type: 'ARMED_CONFLICT',
          severity: 5,
          severityText: '5 of 5, by the tenant; source: OCHA, 2026-10',
          validFrom: '2023-11-13',
          emergingUntil: '2023-11-27',
          activeUntil: '2027-06-30',
          validTo: null,
          extents: [{ method: 'admin1', admin1: 'MM-16', confidence: 80 }],
          episodes: [],
        },
      ],
    });
  });

  it('reads polygons, points with a radius, countries, and all of them together', () => {
    const { areas, refused } = tenantAreas.parse(
      geoJson(
        {
          properties: { id: 'a', admin1: [] },
          geometry: { type: 'Polygon', coordinates: [square] },
        },
        {
          properties: { id: 'b', admin1: [] },
          geometry: { type: 'MultiPolygon', coordinates: [[square], [square]] },
        },
        {
          properties: { id: 'c', admin1: [], radiusKm: 40 },
          geometry: { type: 'Point', coordinates: [36.23, 49.99] },
        },
        { properties: { id: 'd', countries: ['SDN', 'SSD'] } },
      ),
    );
    expect(refused).toEqual([]);
    expect(areas.map(({ extents }) => extents.map(({ method }) => method))).toEqual([
      ['polygon'],
      ['polygon'],
      ['radius'],
      ['admin1', 'country', 'country'],
    ]);
    expect(areas[1]?.extents[0]).toMatchObject({ shape: { rings: [square, square] } });
    expect(areas[2]?.extents[0]).toMatchObject({
      shape: { kind: 'disc', lat: 49.99, lng: 36.23, radiusKm: 40 },
    });
  });

  it.each([
    ['title', 'Ram Bahadur, passport N1234567, is guilty', 'verdict_word'],
    ['title', 'Worker Ram Bahadur of Dhanusha', 'name_of_person'],
    ['title', 'Forced labour at the factory', 'verdict_word'],
    ['title', 'Refugees in Rakhine', 'status_of_people'],
    ['title', 'Flood <script>', 'plain_text'],
    ['title', 'District of three women from Nepal', 'few_people'],
    ['source', 'Told by ann@example.org', 'personal_data'],
    ['source', 'Passport PA1234567', 'personal_data'],
  ])('refuses what a flag must not repeat, in %s: %j', (field, said, code) => {
    const { areas, refused } = tenantAreas.parse(
      geoJson({ properties: { [field]: said } }, { properties: { id: 'sound' } }),
    );
    expect(areas.map(({ externalId }) => externalId)).toEqual(['sound']);
    expect(refused).toMatchObject([{ at: 'feature 1', code }]);
  });

  it.each(["Cox's Bazar", 'Gaza Strip', 'Tropical Cyclone Mocha', 'Deir ez-Zor: armed clashes'])(
    'takes a name of a place: %j',
    (title) => expect(tenantAreas.parse(geoJson({ properties: { title } })).refused).toEqual([]),
  );

  it('reads the same from CSV', () => {
    const csv = [
      'id,title,type,severity,source,validFrom,activeUntil,validTo,admin1,countries,lat,lng,radiusKm',
      'rakhine,Armed conflict in Rakhine,ARMED_CONFLICT,5,"OCHA, 2026-10",2023-11-13,2027-06-30,,MM-16,,,,',
    ].join('\n');
    expect(tenantAreas.parse(Buffer.from(csv))).toEqual(tenantAreas.parse(geoJson({})));
    const disc = csv.replace('MM-16,,,,', ',,49.99,36.23,40');
    expect(tenantAreas.parse(Buffer.from(disc)).areas[0]?.extents).toEqual([
      {
        method: 'radius',
        confidence: 85,
        shape: { kind: 'disc', lat: 49.99, lng: 36.23, radiusKm: 40 },
      },
    ]);
  });

  it.each<[string, Record<string, unknown>, unknown]>([
    ['bad_id', { id: 'a b' }, null],
    ['unknown_type', { type: 'WAR' }, null],
    ['bad_severity', { severity: 6 }, null],
    ['no_title', { title: ' ' }, null],
    ['no_source', { source: '' }, null],
    ['bad_date', { validFrom: '2023-02-30' }, null],
    ['bad_date', { activeUntil: 'for ever' }, null],
    ['dates_out_of_order', { activeUntil: '2023-11-12' }, null],
    ['dates_out_of_order', { validTo: '2027-06-29' }, null],
    ['unknown_admin1', { admin1: ['MM-99'] }, null],
    ['unknown_country', { countries: ['Atlantis'] }, null],
    ['no_place', { admin1: [] }, null],
    ['bad_radius', {}, { type: 'Point', coordinates: [92, 20] }],
    ['bad_position', { radiusKm: 5 }, { type: 'Point', coordinates: [20, 92] }],
    ['bad_geometry', {}, { type: 'LineString', coordinates: square }],
    ['bad_geometry', {}, { type: 'Polygon', coordinates: [square.slice(0, 3)] }],
    ['bad_geometry', {}, { type: 'Polygon', coordinates: [[...square, [20, 92]]] }],
    ['bad_geometry', {}, { type: 'Polygon', coordinates: 'x' }],
  ])('refuses an area, and only it: %s %j', (code, properties, geometry) => {
    const { areas, refused } = tenantAreas.parse(
      geoJson({ properties, geometry }, { properties: { id: 'good' } }),
    );
    expect(areas.map(({ externalId }) => externalId)).toEqual(['good']);
    expect(refused.map((row) => [row.at, row.code])).toEqual([['feature 1', code]]);
  });

  it('takes the first of two areas with one id', () => {
    const { areas, refused } = tenantAreas.parse(geoJson({}, { properties: { severity: 1 } }));
    expect([areas.length, areas[0]?.severity, refused[0]?.code]).toEqual([1, 5, 'repeated_id']);
  });

  it.each([
    ['{"type":"Feature"}', 'source_file_shape'],
    ['{', 'source_file_json'],
    ['[]', 'source_file_shape'],
    ['id,title\na,b', 'source_file_columns'],
  ])('refuses a file of another kind: %s', (text, code) => {
    expect(() => tenantAreas.parse(Buffer.from(text))).toThrow(withCode(code));
  });
});
