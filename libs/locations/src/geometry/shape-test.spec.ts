import type { Polygon } from './shape';
import { testShape } from './shape-test';

const around = (lng: number, degrees: number): [number, number][] => [
  [lng - degrees, -degrees],
  [lng + degrees, -degrees],
  [lng + degrees, degrees],
  [lng - degrees, degrees],
];
const wrapped = (ring: [number, number][]): [number, number][] =>
  ring.map(([lng, lat]) => [((lng + 540) % 360) - 180, lat]);

describe('a shape with a hole by the antimeridian', () => {
  // The ring begins at -179.6, the hole at 179.7: they are unrolled on different sides.
  const ring = wrapped([...around(180, 0.6)].reverse());
  const hole = wrapped(around(179.8, 0.1));
  const island = wrapped(around(179.8, 0.02));
  const shape: Polygon = { kind: 'polygon', rings: [ring, hole, island] };

  it.each([
    ['in the ring, west of the line', 179.5, true],
    ['in the ring, east of the line', -179.6, true],
    ['on the line', 180, true],
    ['in the hole', 179.75, false],
    ['on the island in the hole', 179.8, true],
    ['outside', 179.2, false],
    ['outside, on the other side', -179.2, false],
  ])('%s', (_, lng, inside) => {
    for (const turned of [ring, [...ring.slice(1), ...ring.slice(0, 1)]]) {
      const one: Polygon = { ...shape, rings: [turned, hole, island] };
      expect(testShape(one, { lat: 0.001, lng }).inside).toBe(inside);
    }
  });
});

describe('a ring that touches the antimeridian from both sides', () => {
  // Begins at 180 and ends at -180, the same place: a small island, and no belt round the globe.
  const ring: [number, number][] = [
    [180, -16.5],
    [179.9, -16.4],
    [180, -16.3],
    [-179.9, -16.4],
    [-180, -16.5],
  ];
  const shape: Polygon = { kind: 'polygon', rings: [ring] };

  it.each([
    [179.95, -16.4, true],
    [-179.95, -16.4, true],
    [179.8, -16.4, false],
    [0, -16.4, false],
    [179.95, -60, false],
  ])('%s %s', (lng, lat, inside) => {
    expect(testShape(shape, { lat, lng }).inside).toBe(inside);
  });

  it('is not taken for one that goes round the globe', () => {
    const belt: [number, number][] = [
      [-180, -20],
      [180, -20],
      [180, -10],
      [-180, -10],
    ];
    for (const lng of [-180, -90, 0, 180]) {
      const found = testShape({ kind: 'polygon', rings: [belt] }, { lat: -15, lng });
      expect([lng, found.inside]).toEqual([lng, true]);
    }
  });
});
