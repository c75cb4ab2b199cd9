import { testShape } from '../geometry/shape-test';
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

type Ring = number[][];
const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const polygon = (...coordinates: Ring[]) => ({ type: 'Polygon', coordinates });
const round = (points: number): Ring =>
  Array.from({ length: points }, (_, at) => [
    10 + Math.cos((2 * Math.PI * at) / points),
    10 + Math.sin((2 * Math.PI * at) / points),
  ]);
/** Put in as text: JSON.stringify would overflow the stack of the test. */
const nested = (depth: number) => ({ type: 'Polygon', coordinates: `nested:${depth}` });

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
    ['bad_geometry', {}, { type: 'Polygon', coordinates: [square.slice(0, 2)] }],
    ['bad_geometry', {}, { type: 'Polygon', coordinates: [[...square, [20, 92]]] }],
    ['bad_geometry', {}, { type: 'Polygon', coordinates: 'x' }],
    ['bad_geometry', {}, { type: 'GeometryCollection', geometries: [] }],
    [
      'bad_geometry',
      {},
      {
        type: 'Polygon',
        coordinates: [
          [
            ['1', '2'],
            [1, 2],
            [3, 4],
          ],
        ],
      },
    ],
    ['too_wide', {}, polygon(box(-100, 10, 100, 20))],
    ['too_wide', {}, polygon(box(-180, -90, 180, 90))],
    [
      'too_wide',
      {},
      polygon([
        ...box(-100, 10, 0, 20).slice(0, 2),
        [100, 10],
        [100, 20],
        [0, 20],
        [-100, 20],
        [-100, 10],
      ]),
    ],
    [
      'too_wide',
      {},
      polygon([
        [179, 0],
        [-179, 0],
        [-179, 5],
        [179, 5],
        [179, 0],
      ]),
    ],
    ['bad_longitude', {}, polygon(box(175, 10, 195, 20))],
    [
      'crosses_itself',
      {},
      polygon([
        [0, 0],
        [10, 10],
        [10, 0],
        [0, 10],
        [0, 0],
      ]),
    ],
    [
      'crosses_itself',
      {},
      polygon([
        [0, 0],
        [10, 0],
        [10, 10],
        [4, -3],
        [0, 10],
        [0, 0],
      ]),
    ],
    [
      'no_extent',
      {},
      polygon([
        [0, 0],
        [10, 10],
        [5, 5],
        [0, 0],
      ]),
    ],
    [
      'no_extent',
      {},
      polygon([
        [1, 1],
        [1, 1],
        [1, 1],
        [1, 1],
      ]),
    ],
    ['hole_outside', {}, polygon(square, box(10, 10, 11, 11))],
    ['too_many_points', {}, polygon(round(20_001))],
    ['bad_geometry', {}, nested(200_000)],
    ['bad_list', { admin1: ['nested:200000'] }, null],
    ['bad_list', { countries: [{ code: 'NPL' }] }, null],
    ['bad_text', { title: 'a\u0000b' }, null],
    ['bad_text', { title: 'a\ud800b' }, null],
    ['bad_text', { source: '\udc00' }, null],
    ['too_long', { title: 'x'.repeat(3_000) }, null],
    ['bad_date', { validFrom: '0000-01-01' }, null],
    ['bad_date', { activeUntil: '9999-12-31' }, null],
    ['bad_date', { validTo: '9999-12-31' }, null],
  ])('refuses an area, and only it: %s %j', (code, properties, geometry) => {
    const file = geoJson({ properties, geometry }, { properties: { id: 'good' } });
    const text = file
      .toString()
      .replace(/"nested:(\d+)"/, (_, n) => `${'['.repeat(Number(n))}${']'.repeat(Number(n))}`);
    const { areas, refused } = tenantAreas.parse(Buffer.from(text));
    expect(areas.map(({ externalId }) => externalId)).toEqual(['good']);
    expect(refused.map((row) => [row.at, row.code])).toEqual([['feature 1', code]]);
  });

  it.each([
    [
      polygon(box(175, 10, 195, 20)),
      /coordinates\[0\]\[1\] holds longitude 195.*Cut the area at longitude 180/,
    ],
    [
      polygon(box(-100, 10, 100, 20)),
      /coordinates\[0\] goes from longitude -100 to 100, over half the globe/,
    ],
    [
      polygon([
        [0, 0],
        [10, 10],
        [10, 0],
        [0, 10],
        [0, 0],
      ]),
      /coordinates\[0\] crosses itself near 5, 5/,
    ],
  ])('says where in a shape the fault is, and what to do: %j', (geometry, detail) => {
    expect(tenantAreas.parse(geoJson({ geometry })).refused[0]?.detail).toMatch(detail);
  });

  it('takes parts of an area as a union, also where they lie over one another', () => {
    const parts = [[box(78, 22, 80, 24)], [box(78.5, 22.5, 80.5, 24.5)]];
    const { areas } = tenantAreas.parse(
      geoJson({
        properties: { admin1: [] },
        geometry: { type: 'MultiPolygon', coordinates: parts },
      }),
    );
    const [extent] = areas[0]?.extents ?? [];
    if (!extent || !('shape' in extent)) throw new Error('no shape');
    const inside = (lat: number, lng: number) => testShape(extent.shape, { lat, lng });
    expect(inside(23.1, 79.1)).toMatchObject({
      inside: true,
      edgeKm: expect.any(Number) as number,
    });
    // The edge of one part within the other bounds nothing.
    expect(inside(23, 78.51).edgeKm).toBeGreaterThan(40);
    expect([inside(22.1, 78.1).inside, inside(24.4, 80.4).inside]).toEqual([true, true]);
    expect([inside(24.4, 78.1).inside, inside(22.1, 80.4).inside]).toEqual([false, false]);
  });

  it('takes a part cut at 180 with the other half as one', () => {
    const parts = [[box(178, -18, 180, -16)], [box(-180, -18, -179, -16)]];
    const { areas } = tenantAreas.parse(
      geoJson({
        properties: { admin1: [] },
        geometry: { type: 'MultiPolygon', coordinates: parts },
      }),
    );
    const [extent] = areas[0]?.extents ?? [];
    if (!extent || !('shape' in extent)) throw new Error('no shape');
    const at = testShape(extent.shape, { lat: -17, lng: 179.999 });
    expect([at.inside, at.edgeKm > 90]).toEqual([true, true]);
  });

  it('closes a ring that is not, and says so', () => {
    const { areas, notes } = tenantAreas.parse(geoJson({ geometry: polygon(square.slice(0, 4)) }));
    expect(areas[0]?.extents[0]).toMatchObject({ shape: { rings: [square] } });
    expect(notes).toEqual([expect.stringMatching(/^Of 1 areas a ring was not closed/)]);
  });

  it('counts what it refuses and keeps the first hundred', () => {
    const file = Buffer.from(`{"type":"FeatureCollection","features":[${'0,'.repeat(9_999)}0]}`);
    const { rows, refused, refusedCount } = tenantAreas.parse(file);
    expect([rows, refused.length, refusedCount]).toEqual([10_000, 100, 10_000]);
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
