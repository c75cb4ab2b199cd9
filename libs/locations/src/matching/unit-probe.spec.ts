import { unitPoints } from '../admin1/admin1';
import { rangeOf } from '../geometry/cell';
import { coverShape } from '../geometry/cover';
import type { Shape } from '../geometry/shape';
import type { AreaExtent } from '../sources/risk-source';
import { matchArea } from './match-area';
import { locate } from './place';
import { probeCells, unitCountriesIn } from './unit-probe';

/** 86.5 to 88.3 E, 26.3 to 28 N: the plain and the hills of Koshi; Jhapa lies in it. */
const KOSHI: Shape = { kind: 'box', west: 86.5, east: 88.3, south: 26.3, north: 28 };
const disc = (lat: number, lng: number, radiusKm: number): Shape => {
  return { kind: 'disc', lat, lng, radiusKm };
};
const drawn = (shape: Shape): AreaExtent => ({
  method: shape.kind === 'disc' ? 'radius' : 'polygon',
  shape,
  confidence: 90,
});
const nepal = (reach: 'whole' | 'named' | 'unlocated'): AreaExtent => {
  return { method: 'country', country: 'NPL', confidence: 50, reach };
};
const place = (name: string | null, admin1: string | null = 'NP-P1') =>
  locate({ id: 'p', country: 'NPL', admin1, unit: { name } });
const match = (extents: AreaExtent[], at = place('Jhapa')) =>
  matchArea(extents, extents.keys(), at);

describe('a place without a coordinate', () => {
  it('is its district where the table has it, else its first-level unit', () => {
    const of = (admin1: string | null, name: string | null) => {
      const { kind, code } = unitPoints('NPL', admin1, name) ?? {};
      return `${kind} ${code}`;
    };
    expect(of('NP-P1', 'Jhapa')).toMatch(/^district NP/);
    expect(of(null, 'Jhapa')).toBe(of('NP-P1', 'Jhapa'));
    expect(of('NP-P1', 'A village')).toBe('admin1 NP-P1');
    expect(of('NP-P1', 'Kathmandu')).toBe('admin1 NP-P1');
    expect(unitPoints('NPL', null, 'A village')).toBeUndefined();
    expect(unitPoints('DEU', null, 'Jhapa')).toBeUndefined();
  });

  it('lies in a shape with less confidence, and says by which unit', () => {
    expect(match([drawn(KOSHI)])).toMatchObject({
      ...{ method: 'polygon', unit: 'district', distanceKm: '0.0', confidence: 63 },
    });
    const ofUnit = match([drawn(KOSHI)], place(null));
    expect(ofUnit).toMatchObject({ unit: 'admin1', nearEdge: true, confidence: 27 });
    expect(match([drawn(disc(26.6, 87.9, 10))])).toMatchObject({ nearEdge: true, confidence: 36 });
  });

  it('is not reached by its country where the event is somewhere else in it', () => {
    const far = drawn(disc(29.5, 81, 100));
    expect(match([far, nepal('unlocated')])).toBeUndefined();
    expect(match([nepal('unlocated')])?.method).toBe('country');
    expect(match([far, nepal('unlocated')], place(null, null))?.method).toBe('country');
    const named = match([far, nepal('named')]);
    expect(named).toMatchObject({ method: 'country', confidence: 35 });
    expect(Number(named?.distanceKm)).toBeGreaterThan(500);
    expect(match([far, nepal('whole')])).toMatchObject({ distanceKm: null, confidence: 50 });
  });

  it('and a coordinate: its country alone is named, so far outside', () => {
    const kathmandu = locate({ id: 'p', country: 'NPL', lat: 27.7, lng: 85.3 });
    const far = drawn(disc(29.5, 81, 100));
    expect(match([far, nepal('named')], kathmandu)).toMatchObject({ confidence: 35 });
    expect(match([drawn(disc(27.7, 85.4, 100)), nepal('named')], kathmandu)?.method).toBe('radius');
  });

  it('is found by cells of whatever touches it, and its country by the same cells', () => {
    const probes = new Set(probeCells(unitPoints('NPL', 'NP-P1', 'Jhapa')!));
    for (const [shape, isNear] of [
      [KOSHI, true],
      [disc(26.6, 87.9, 10), true],
      [disc(26.75, 87.9, 10), true],
      [disc(29.5, 81, 100), false],
    ] as const) {
      const ranges = coverShape(shape);
      const found = [...probes].some((cell) =>
        ranges.some(({ low, high }) => low <= cell && cell <= high),
      );
      expect(found).toBe(isNear);
      expect(unitCountriesIn(ranges)).toContain('NPL');
    }
    expect(unitCountriesIn(coverShape(disc(0, -30, 100)))).toEqual([]);
    expect(unitCountriesIn([rangeOf('8001fffffffffff')])).toEqual([]);
  });
});
