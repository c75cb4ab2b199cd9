import {
  capHalfWidth,
  distanceKm,
  isPosition,
  KM_PER_DEGREE,
  type Position,
  wrapLongitude,
} from '../geometry/position';
import { outlineHolds, outlineOf, type Shape } from '../geometry/shape';
import { countriesMeeting, countriesNear, type CountryExtent } from './country-outline';

/** Points of a shape at sea that are held against the coasts round it. */
const FEW = 25;
/** Degrees between two points that are looked at along an edge; of a country between them its own points lie inside. */
const STEP_DEGREES = 0.5;
const MOST_STEPS = 2_000;
const RINGS = [0.35, 0.7, 1];
const POINTS_A_RING = 16;

/**
 * ISO alpha-3 of the countries that a shape touches, by coarse outlines: good to about 15 km. A shape off every
 * outline, at a coast, has the countries that lie within their tolerance.
 */
export function countriesTouched(shape: Shape): string[] {
  const points = pointsOf(shape);
  const holds = holder(shape);
  const found = countriesMeeting(boxOf(shape, points))
    .filter((country) => points.some((at) => country.holds(at)) || country.points.some(holds))
    .map(({ alpha3 }) => alpha3);
  if (found.length > 0) return found.sort();
  const few = points.filter((_, index) => index % Math.ceil(points.length / FEW) === 0);
  return [...new Set(few.flatMap(countriesNear))].sort();
}

function holder(shape: Shape): (point: Position) => boolean {
  if (shape.kind === 'disc') return (point) => distanceKm(shape, point) <= shape.radiusKm;
  const outline = outlineOf(shape);
  return (point) => outlineHolds(outline, point);
}

/** Bounds of a shape; those of one that may lie over a pole go up to it, and all round. */
function boxOf(shape: Shape, points: readonly Position[]): CountryExtent {
  let [south, north] = [90, -90];
  for (const { lat } of points) [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  const [west, east] = lngsOf(shape);
  if (east - west < 350) return { west, east, south, north };
  return { west: -180, east: 180, south: south < 0 ? -90 : south, north: north > 0 ? 90 : north };
}

function lngsOf(shape: Shape): [west: number, east: number] {
  if (shape.kind === 'disc') {
    const half = capHalfWidth(shape.lat, shape.radiusKm);
    return [shape.lng - half, shape.lng + half];
  }
  const { west, east } = outlineOf(shape);
  return [west, east];
}

/** Points of the rim and, of a disc, of the inside. */
function pointsOf(shape: Shape): Position[] {
  if (shape.kind === 'disc') return discPoints(shape);
  const { edges } = outlineOf(shape);
  const length = ([lng1, lat1, lng2, lat2]: (typeof edges)[number]): number =>
    Math.max(Math.abs(lng2 - lng1), Math.abs(lat2 - lat1));
  const whole = edges.reduce((sum, edge) => sum + length(edge), 0);
  const step = Math.max(STEP_DEGREES, whole / MOST_STEPS);
  return edges.flatMap((edge) => {
    const [lng1, lat1, lng2, lat2] = edge;
    const steps = Math.max(1, Math.ceil(length(edge) / step));
    return Array.from({ length: steps }, (_, at) => ({
      lat: lat1 + ((lat2 - lat1) * at) / steps,
      lng: wrapLongitude(lng1 + ((lng2 - lng1) * at) / steps),
    }));
  });
}

function discPoints({ lat, lng, radiusKm }: Extract<Shape, { kind: 'disc' }>): Position[] {
  const around = RINGS.flatMap((share) =>
    Array.from({ length: POINTS_A_RING }, (_, at): Position => {
      const angle = (2 * Math.PI * at) / POINTS_A_RING;
      const degrees = (radiusKm * share) / KM_PER_DEGREE;
      const north = lat + degrees * Math.cos(angle);
      const narrowing = Math.max(0.01, Math.cos((lat * Math.PI) / 180));
      return { lat: north, lng: wrapLongitude(lng + (degrees * Math.sin(angle)) / narrowing) };
    }),
  );
  return [{ lat, lng }, ...around.filter((point) => isPosition(point.lat, point.lng))];
}
