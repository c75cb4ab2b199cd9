import fc from 'fast-check';
import { cellToLatLng, cellToParent, latLngToCell } from 'h3-js';
import { bucketOf, mergeRanges, placeCell, rangeOf, successorOf } from './cell';
import { type CoverRange, coverShape } from './cover';
import { KM_PER_DEGREE, wrapLongitude } from './position';
import { type Box, type Disc, outlineOf, type Polygon, type Shape } from './shape';
import { testShape } from './shape-test';

const lng = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -90, max: 90, noNaN: true });
const position = fc.record({ lat, lng });

/** Half of the points anywhere near, so that edges, interiors and outsides are all met. */
const offsets = fc.array(
  fc.record({
    dx: fc.double({ min: -1.6, max: 1.6, noNaN: true }),
    dy: fc.double({ min: -1.6, max: 1.6, noNaN: true }),
  }),
  { minLength: 20, maxLength: 40 },
);

const disc: fc.Arbitrary<Disc> = fc.record({
  kind: fc.constant('disc' as const),
  lat,
  lng,
  radiusKm: fc.double({ min: 1, max: 900, noNaN: true }),
});
const box: fc.Arbitrary<Box> = fc
  .record({
    lng,
    lat,
    width: fc.double({ min: 0.05, max: 60, noNaN: true }),
    height: fc.double({ min: 0.05, max: 30, noNaN: true }),
  })
  .map((of) => ({
    kind: 'box' as const,
    west: of.lng,
    east: wrapLongitude(of.lng + of.width),
    south: Math.max(-90, of.lat - of.height / 2),
    north: Math.min(90, of.lat + of.height / 2),
  }));
/** Stars around a centre: not convex, some across the antimeridian, longitudes wrapped as in files. */
const polygon: fc.Arbitrary<Polygon> = fc
  .record({
    lng,
    lat: fc.double({ min: -75, max: 75, noNaN: true }),
    size: fc.double({ min: 0.1, max: 12, noNaN: true }),
    arms: fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: 14 }),
  })
  .map(({ lng: x, lat: y, size, arms }) => ({
    kind: 'polygon' as const,
    rings: [
      arms.map((arm, index): [number, number] => {
        const angle = (2 * Math.PI * index) / arms.length;
        return [
          wrapLongitude(x + size * arm * Math.cos(angle)),
          Math.max(-90, Math.min(90, y + size * arm * Math.sin(angle))),
        ];
      }),
    ],
  }));

function extent(shape: Shape): { lat: number; lng: number; half: number } {
  if (shape.kind === 'disc') return { lat: shape.lat, lng: shape.lng, half: shape.radiusKm / 100 };
  const ring = shape.kind === 'box' ? [[shape.west, shape.south]] : shape.rings[0];
  const [x = 0, y = 0] = ring?.[0] ?? [];
  return { lat: y, lng: x, half: shape.kind === 'box' ? 10 : 12 };
}

/** A place on the edge, moved towards the centre by a share of the way. */
function onEdge(shape: Shape, along: number, inward: number): { lat: number; lng: number } {
  if (shape.kind === 'disc') {
    const reach = (shape.radiusKm / KM_PER_DEGREE) * (1 - inward);
    const lat = Math.max(-90, Math.min(90, shape.lat + reach * Math.sin(2 * Math.PI * along)));
    const east = Math.cos(2 * Math.PI * along) / Math.max(0.02, Math.cos((lat * Math.PI) / 180));
    return { lat, lng: wrapLongitude(shape.lng + reach * east) };
  }
  const { edges, west, east } = outlineOf(shape);
  const at = along * edges.length;
  const [lng1, lat1, lng2, lat2] = edges[Math.min(edges.length - 1, Math.floor(at))] ?? [
    0, 0, 0, 0,
  ];
  const part = at % 1;
  const lats = edges.map(([, lat]) => lat);
  const centre = [(west + east) / 2, (Math.min(...lats) + Math.max(...lats)) / 2] as const;
  const [x, y] = [lng1 + part * (lng2 - lng1), lat1 + part * (lat2 - lat1)];
  return {
    lat: y + inward * (centre[1] - y),
    lng: wrapLongitude(x + inward * (centre[0] - x)),
  };
}

function rangeHolding(ranges: readonly CoverRange[], cell: bigint): CoverRange | undefined {
  return ranges.find((range) => range.low <= cell && cell <= range.high);
}

function expectCoverAgrees(shape: Shape, moves: readonly { dx: number; dy: number }[]): void {
  const ranges = coverShape(shape);
  const around = extent(shape);
  for (const { dx, dy } of moves) {
    const place = {
      lat: Math.max(-90, Math.min(90, around.lat + dy * around.half)),
      lng: wrapLongitude(around.lng + dx * around.half),
    };
    const cell = placeCell(place);
    const range = rangeHolding(ranges, cell);
    const exact = testShape(shape, place);
    if (exact.inside) expect(range).toBeDefined();
    if (range && !range.boundary) expect(exact.inside).toBe(true);
    if (range) expect(range.bucket).toBe(bucketOf(cell));
  }
}

describe('coverShape', () => {
  it.each([
    ['discs', disc],
    ['boxes', box],
    ['polygons', polygon],
  ] as [string, fc.Arbitrary<Shape>][])(
    'agrees with the exact test for %s anywhere, the antimeridian and the poles included',
    (_, shape) => {
      fc.assert(fc.property(shape, offsets, expectCoverAgrees), { numRuns: 200 });
    },
  );

  it.each([
    ['discs', disc],
    ['boxes', box],
    ['polygons', polygon],
  ] as [string, fc.Arbitrary<Shape>][])(
    'misses no place just inside the edge of %s',
    (_, shape) => {
      const nearEdge = fc.array(
        fc.record({ along: fc.nat(1_000), inward: fc.double({ min: 0, max: 0.05, noNaN: true }) }),
        { minLength: 30, maxLength: 30 },
      );
      fc.assert(
        fc.property(shape, nearEdge, (of, places) => {
          const ranges = coverShape(of, 0);
          for (const { along, inward } of places) {
            const place = onEdge(of, along / 1_000, inward);
            const cell = placeCell(place);
            const { inside, edgeKm } = testShape(of, place);
            const range = rangeHolding(ranges, cell);
            if (inside && edgeKm > 0.001) expect(range).toBeDefined();
            if (!inside && edgeKm > 0.001) expect(range?.boundary ?? true).toBe(true);
          }
        }),
        { numRuns: 100 },
      );
    },
  );

  it('tests a polygon alike wherever it is moved to, across the antimeridian too', () => {
    const moved = fc.record({ polygon, shift: fc.integer({ min: -360, max: 360 }), offsets });
    fc.assert(
      fc.property(moved, ({ polygon: shape, shift, offsets: moves }) => {
        const rings = shape.rings.map((ring) =>
          ring.map(([x, y]): [number, number] => [wrapLongitude(x + shift), y]),
        );
        const around = extent(shape);
        for (const { dx, dy } of moves) {
          const place = {
            lat: Math.max(-90, Math.min(90, around.lat + dy * around.half)),
            lng: wrapLongitude(around.lng + dx * around.half),
          };
          const there = { lat: place.lat, lng: wrapLongitude(place.lng + shift) };
          const [here, away] = [
            testShape(shape, place),
            testShape({ kind: 'polygon', rings }, there),
          ];
          if (here.edgeKm > 0.001) expect(away.inside).toBe(here.inside);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('reads a ring that goes round a pole', () => {
    for (const lat of [70, -70]) {
      const ring: [number, number][] = [-180, -90, 0, 90].map((lng) => [lng, lat]);
      const around: Polygon = { kind: 'polygon', rings: [ring] };
      for (const lng of [-179, -40, 100]) {
        expect(testShape(around, { lat: lat * 1.15, lng }).inside).toBe(true);
        expect(testShape(around, { lat: lat * 0.9, lng }).inside).toBe(false);
      }
      const cell = placeCell({ lat: Math.sign(lat) * 90, lng: 0 });
      expect(rangeHolding(coverShape(around), cell)).toBeDefined();
    }
  });

  it('covers the middle of a small disc, wherever in a coarse cell that lies', () => {
    fc.assert(
      fc.property(
        position,
        fc.double({ min: 1, max: 80, noNaN: true }),
        ({ lat: y, lng: x }, radiusKm) => {
          const cell = placeCell({ lat: y, lng: x });
          const cover = coverShape({ kind: 'disc', lat: y, lng: x, radiusKm });
          expect(cover.some(({ low, high }) => low <= cell && cell <= high)).toBe(true);
        },
      ),
      // Near the corners of the coarsest cells: a cover that pruned too much lost whole discs there.
      {
        numRuns: 60,
        examples: [
          [{ lat: 49.9935, lng: 36.2304 }, 80],
          [{ lat: 18.5392, lng: -72.3388 }, 30],
        ],
      },
    );
  });

  it('covers a place that is outside by less than the band', () => {
    const near = fc.record({ disc, beyondKm: fc.double({ min: 0.1, max: 4.9, noNaN: true }) });
    fc.assert(
      fc.property(near, ({ disc: shape, beyondKm }) => {
        const towardsEquator = shape.lat > 0 ? -1 : 1;
        const step = (shape.radiusKm + beyondKm) / KM_PER_DEGREE;
        const place = { lat: shape.lat + towardsEquator * step, lng: shape.lng };
        expect(testShape(shape, place).inside).toBe(false);
        expect(rangeHolding(coverShape(shape), placeCell(place))?.boundary).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('trap: reads a GDACS box past -180 and one with west greater than east alike', () => {
    const beyond: Box = { kind: 'box', west: -181.2, east: -173.2, south: 47.1, north: 55.1 };
    const turned: Box = { kind: 'box', west: 178.8, east: -173.2, south: 47.1, north: 55.1 };
    expect(coverShape(beyond)).toEqual(coverShape(turned));
    for (const [place, inside] of [
      [{ lat: 51, lng: 179.5 }, true],
      [{ lat: 51, lng: -179.5 }, true],
      [{ lat: 51, lng: 178 }, false],
      [{ lat: 51, lng: 0 }, false],
    ] as const) {
      expect(testShape(beyond, place).inside).toBe(inside);
      expect(testShape(turned, place).inside).toBe(inside);
    }
  });

  it('takes in the pole where a box or a disc holds it', () => {
    const cap: Box = { kind: 'box', west: -180, east: 180, south: 80, north: 90 };
    const disc90: Disc = { kind: 'disc', lat: 89, lng: 10, radiusKm: 300 };
    for (const shape of [cap, disc90]) {
      const cell = placeCell({ lat: 90, lng: 0 });
      expect(rangeHolding(coverShape(shape), cell)).toBeDefined();
      expect(testShape(shape, { lat: 89.5, lng: -170 }).inside).toBe(true);
    }
  });

  it('leaves a hole open', () => {
    const square = (half: number): [number, number][] => [
      [90 - half, 20 - half],
      [90 + half, 20 - half],
      [90 + half, 20 + half],
      [90 - half, 20 + half],
    ];
    const ring: Polygon = { kind: 'polygon', rings: [square(4), square(2)] };
    expect(testShape(ring, { lat: 20, lng: 90 }).inside).toBe(false);
    expect(rangeHolding(coverShape(ring), placeCell({ lat: 20, lng: 90 }))).toBeUndefined();
    expect(rangeHolding(coverShape(ring), placeCell({ lat: 23, lng: 90 }))?.boundary).toBe(false);
  });
});

describe('cell ranges', () => {
  it('keeps every descendant near its ancestor, on which the cover rests', () => {
    fc.assert(
      fc.property(position, fc.integer({ min: 0, max: 8 }), (place, resolution) => {
        const parent = cellToParent(latLngToCell(place.lat, place.lng, 9), resolution);
        const range = rangeOf(parent);
        const cell = placeCell(place);
        expect(range.low <= cell && cell <= range.high).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('merges true successors only and never across a bucket', () => {
    fc.assert(
      fc.property(position, (place) => {
        const cell = placeCell(place);
        const next = successorOf(cell);
        const beyond = successorOf(successorOf(next));
        const merged = mergeRanges([cell, beyond, next].map((low) => ({ low, high: low })));
        const joins = bucketOf(cell) === bucketOf(next);
        const first = joins
          ? [{ low: cell, high: next }]
          : [cell, next].map((low) => ({ low, high: low }));
        expect(merged).toEqual([...first, { low: beyond, high: beyond }]);
        expect(bucketOf(cell).toString(16)).toBe(cellToParent(cell.toString(16), 2));
        expect(cellToLatLng(cell.toString(16))).toHaveLength(2);
      }),
      { numRuns: 200 },
    );
  });
});
