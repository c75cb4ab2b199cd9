import fc from 'fast-check';
import type { AreaExtent } from '../sources/risk-source';
import { confidenceLevel, matchArea } from './match-area';
import { matchExtent } from './match-extent';
import { locate, type Place } from './place';

const place = (fields: Partial<Place> = {}) => locate({ id: 'p', country: 'NPL', ...fields });
const disc = (radiusKm: number): AreaExtent => ({
  method: 'radius',
  shape: { kind: 'disc', lat: 27.7, lng: 85.3, radiusKm },
  confidence: 90,
});
/** A coordinate this many kilometres north of the disc's centre. */
const north = (km: number, precisionM?: number): Partial<Place> => ({
  lat: 27.7 + km / 111.195,
  lng: 85.3,
  ...(precisionM === undefined ? {} : { precisionM }),
});

describe('a place in an extent', () => {
  it('matches by radius with the distance to the centre', () => {
    expect(matchExtent(disc(100), place(north(40, 100)))).toEqual({
      method: 'radius',
      distanceKm: '40.0',
      confidence: 90,
      nearEdge: false,
    });
    expect(matchExtent(disc(100), place(north(120, 100)))).toBeUndefined();
  });

  it('trap: a coarse coordinate never flags by radius', () => {
    expect(matchExtent(disc(100), place(north(0, 25_001)))).toBeUndefined();
    expect(matchExtent(disc(100), place(north(0, 100_000)))).toBeUndefined();
    expect(matchExtent(disc(100), place())).toBeUndefined();
  });

  it('flags by a shape only when all that the coordinate may stand for lies inside', () => {
    expect(matchExtent(disc(100), place(north(79, 20_000)))?.nearEdge).toBe(false);
    expect(matchExtent(disc(100), place(north(81, 20_000)))).toBeUndefined();
  });

  it('gives half the confidence where the edge is within the precision, from both sides', () => {
    for (const km of [98, 102]) {
      expect(matchExtent(disc(100), place(north(km, 3_000)))).toMatchObject({
        confidence: 45,
        nearEdge: true,
      });
    }
    expect(matchExtent(disc(100), place(north(104, 3_000)))).toBeUndefined();
  });

  it('takes 1 km for the precision that nobody stated', () => {
    expect(matchExtent(disc(100), place(north(98.5)))?.nearEdge).toBe(false);
    expect(matchExtent(disc(100), place(north(99.5)))?.nearEdge).toBe(true);
    expect(matchExtent(disc(100), place(north(101.5)))).toBeUndefined();
  });

  it('knows the country of a place that has no position', () => {
    const named = (reach: 'whole' | 'unlocated'): AreaExtent => ({
      method: 'country',
      country: 'NPL',
      confidence: 30,
      reach,
    });
    expect(matchExtent(named('unlocated'), place())?.method).toBe('country');
    expect(matchExtent(named('unlocated'), place(north(10, 20_000)))?.method).toBe('country');
    expect(matchExtent(named('unlocated'), place(north(10, 1_000)))).toBeUndefined();
    expect(matchExtent(named('whole'), place(north(10, 1_000)))?.confidence).toBe(30);
    expect(matchExtent(named('whole'), locate({ id: 'p', country: 'IND' }))).toBeUndefined();
  });

  it('trap: reads admin-1 through the crosswalk, and trusts an estimate less', () => {
    const selangor: AreaExtent = { method: 'admin1', admin1: 'MY-10', confidence: 80 };
    const at = (fields: Partial<Place>) =>
      matchExtent(selangor, locate({ id: 'p', country: 'MYS', ...fields }))?.confidence;
    expect(['MY-10', 'MY17', 'Selangor'].map((admin1) => at({ admin1 }))).toEqual([80, 80, 80]);
    expect(at({ admin1: 'MY10' })).toBeUndefined();
    expect(at({ lat: 3.07, lng: 101.52 })).toBe(64);
    expect(at({})).toBeUndefined();
  });

  it('is never surer for a less precise coordinate', () => {
    const metres = fc.integer({ min: 0, max: 60_000 });
    const km = fc.double({ min: 0, max: 130, noNaN: true });
    fc.assert(
      fc.property(km, metres, metres, (distance, a, b) => {
        const sure = (precisionM: number) =>
          matchExtent(disc(100), place(north(distance, precisionM)))?.confidence ?? 0;
        if (distance > 100) return;
        expect(sure(Math.min(a, b))).toBeGreaterThanOrEqual(sure(Math.max(a, b)));
      }),
    );
  });
});

describe('a place in an area', () => {
  it('takes the surest extent, and of two alike the more exact', () => {
    const country = (confidence: number): AreaExtent => ({
      method: 'country',
      country: 'NPL',
      confidence,
      reach: 'whole',
    });
    const here = place(north(10, 100));
    expect(matchArea([country(95), disc(50)], [0, 1], here)?.method).toBe('country');
    expect(matchArea([country(90), disc(50)], [0, 1], here)?.method).toBe('radius');
    expect(matchArea([country(95), disc(50)], [1], here)?.method).toBe('radius');
    expect(matchArea([disc(50)], [0], place(north(90, 100)))).toBeUndefined();
  });

  it('names the level of confidence', () => {
    expect([90, 70, 69, 40, 39].map(confidenceLevel)).toEqual([
      'high',
      'high',
      'medium',
      'medium',
      'low',
    ]);
  });
});
