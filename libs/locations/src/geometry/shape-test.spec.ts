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
