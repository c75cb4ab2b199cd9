import { outlineHolds, outlineOf, type Outline, type Polygon, turnsOver } from '../geometry/shape';
import { testShape } from '../geometry/shape-test';
import { capHalfWidth, KM_PER_DEGREE, type Position, wrapLongitude } from '../geometry/position';
import { countryOf } from './country';
import table from './country-outlines.json';

/** The outlines are good to about this much; nearer to a border they decide nothing. */
export const OUTLINE_TOLERANCE_KM = 20;

/** Degrees. `east` is beyond 180 where the country lies across the antimeridian. */
export interface CountryExtent {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

interface CountryShape {
  readonly polygon: Polygon;
  readonly outline: Outline;
  readonly extent: CountryExtent;
}

const encoded: Readonly<Record<string, string>> = table.outlines;
const decoded = new Map<string, CountryShape>();

function shapeOf(alpha3: string): CountryShape | undefined {
  const known = decoded.get(alpha3);
  const text = encoded[alpha3];
  if (known || text === undefined) return known;
  const rings = text.split(';').map(decodeRing);
  const polygon: Polygon = { kind: 'polygon', rings };
  const outline = outlineOf(polygon);
  const latitudes = rings.flat().map(([, lat]) => lat);
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const shape = {
    polygon,
    outline,
    extent: { west: outline.west, east: outline.east, south, north },
  };
  decoded.set(alpha3, shape);
  return shape;
}

function decodeRing(text: string): [number, number][] {
  const steps = text.split(' ').map(Number);
  const ring: [number, number][] = [];
  let [x, y] = [0, 0];
  for (let at = 0; at + 1 < steps.length; at += 2) {
    x += steps[at] ?? 0;
    y += steps[at + 1] ?? 0;
    ring.push([x / table.unitsPerDegree, y / table.unitsPerDegree]);
  }
  return ring;
}

/** Bounding box of a country's outline, degrees; undefined for territories without an outline. */
export function countryExtent(alpha3: string): CountryExtent | undefined {
  return shapeOf(alpha3)?.extent;
}

/** ISO alpha-3 codes of the countries whose coarse outline holds the position: none at sea. */
export function countriesAt(position: Position): string[] {
  return Object.keys(encoded).filter((alpha3) => {
    const { extent, outline } = shapeOf(alpha3) as CountryShape;
    if (position.lat < extent.south || position.lat > extent.north) return false;
    return outlineHolds(outline, position);
  });
}

/** A country as it is held against many points. */
export interface OutlinedCountry {
  readonly alpha3: string;
  /** The points of its outline. */
  readonly points: readonly Position[];
  holds(position: Position): boolean;
}

const points = new Map<string, readonly Position[]>();

/** Countries whose bounding box meets another; its `west` and `east` may lie beyond ±180. */
export function countriesMeeting(box: CountryExtent): OutlinedCountry[] {
  return Object.keys(encoded).flatMap((alpha3) => {
    const { extent, outline, polygon } = shapeOf(alpha3) as CountryShape;
    if (extent.south > box.north || extent.north < box.south) return [];
    if (turnsOver(outline, box.west, box.east).length === 0) return [];
    let known = points.get(alpha3);
    if (!known) {
      known = polygon.rings.flat().map(([lng, lat]) => ({ lat, lng: wrapLongitude(lng) }));
      points.set(alpha3, known);
    }
    return [{ alpha3, points: known, holds: (at) => outlineHolds(outline, at) }];
  });
}

/** Countries whose outline is no further from the position than outlines are good to. */
export function countriesNear({ lat, lng }: Position): string[] {
  const half = capHalfWidth(lat, OUTLINE_TOLERANCE_KM);
  const margin = OUTLINE_TOLERANCE_KM / KM_PER_DEGREE;
  const box = { west: lng - half, east: lng + half, south: lat - margin, north: lat + margin };
  return countriesMeeting(box).flatMap(({ alpha3 }) => {
    const { polygon } = shapeOf(alpha3) as CountryShape;
    const { inside, edgeKm } = testShape(polygon, { lat, lng });
    return inside || edgeKm <= OUTLINE_TOLERANCE_KM ? [alpha3] : [];
  });
}

export type CountryCheck =
  | { readonly verdict: 'inside' }
  /** Within the tolerance of the border or coast, or the territory has no outline of its own. */
  | { readonly verdict: 'undecided'; readonly distanceKm?: number }
  | {
      readonly verdict: 'elsewhere';
      readonly distanceKm: number;
      /** Where it lies by the outlines; empty at sea. */
      readonly lies: readonly string[];
      /** Set where latitude and longitude exchanged would lie in the country. */
      readonly swapped: boolean;
    };

/**
 * Whether a coordinate can lie in the country that was said. A territory and its sovereign pass for
 * each other. Only `elsewhere` is a contradiction worth asking about.
 */
export function checkCountry(alpha3: string, position: Position): CountryCheck {
  const lies = countriesAt(position);
  if (lies.some((other) => sameState(other, alpha3))) return { verdict: 'inside' };
  const shape = shapeOf(alpha3);
  if (!shape) return { verdict: 'undecided' };
  const distanceKm = distanceToState(alpha3, position);
  if (distanceKm <= OUTLINE_TOLERANCE_KM) return { verdict: 'undecided', distanceKm };
  const { lat, lng } = position;
  const swapped = Math.abs(lng) <= 90 && outlineHolds(shape.outline, { lat: lng, lng: lat });
  return { verdict: 'elsewhere', distanceKm, lies, swapped };
}

function sameState(a: string, b: string): boolean {
  return (countryOf(a)?.territoryOf ?? a) === (countryOf(b)?.territoryOf ?? b);
}

function distanceToState(alpha3: string, position: Position): number {
  const distances = Object.keys(encoded)
    .filter((other) => sameState(other, alpha3))
    .map((other) => testShape((shapeOf(other) as CountryShape).polygon, position).edgeKm);
  return Math.round(Math.min(...distances));
}
