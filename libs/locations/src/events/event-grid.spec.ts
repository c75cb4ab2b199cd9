import { distanceKm } from '../geometry/position';
import { gridAround, gridOf } from './event-grid';

describe('the square degrees around a point', () => {
  it.each([
    [20.8, 92.4],
    [-17.5, 179.9],
    [51, -180],
    [0, 0],
    [89.5, 30],
    [-90, 0],
    [66, 180],
  ])('hold every position within the radius of %f, %f', (lat, lng) => {
    for (const radiusKm of [1, 25, 120, 500]) {
      const squares = new Set(gridAround({ lat, lng }, radiusKm));
      let within = 0;
      for (let index = 0; index < 6_000; index += 1) {
        const north = Math.max(-90, Math.min(90, lat + (((index * 7_919) % 1_001) / 100 - 5)));
        const east = lng + ((index * 104_729) % 36_007) / 100 - 180;
        const position = { lat: north, lng: ((((east + 180) % 360) + 360) % 360) - 180 };
        if (distanceKm({ lat, lng }, position) > radiusKm) continue;
        within += 1;
        expect(squares.has(gridOf(position))).toBe(true);
      }
      if (radiusKm === 500) expect(within).toBeGreaterThan(0);
      expect(squares.has(gridOf({ lat, lng }))).toBe(true);
    }
  });

  it('are few where the circle is small, and a whole row only at a pole', () => {
    expect(gridAround({ lat: 20.5, lng: 92.5 }, 10)).toHaveLength(1);
    expect(gridAround({ lat: 20, lng: 92 }, 100)).toHaveLength(4);
    expect(gridAround({ lat: 89.5, lng: 0 }, 100)).toHaveLength(2 * 360);
    expect(gridOf({ lat: 90, lng: 180 })).toBe(179 * 360);
    expect(gridOf({ lat: -90, lng: -180 })).toBe(0);
  });
});
