import { isPosition } from '../geometry/position';
import type { Polygon } from '../geometry/shape';
import { type Refusal, refuse } from './refusal';
import { crossingOf, halfTurns, isFlat, type Ring } from './ring-faults';

/** A polygon as it is read, and how many of its rings were closed for it. */
export interface ReadPolygon {
  readonly shape: Polygon;
  readonly closed: number;
}

const MOST_POINTS = 20_000;
const HOW_TO_CUT =
  'Cut the area at longitude 180 into a MultiPolygon with longitudes from -180 to 180 (RFC 7946, 3.1.9).';

/**
 * A GeoJSON Polygon or MultiPolygon, whose parts are a union. What could be meant in two ways is refused: an
 * edge over half the globe, a ring that crosses itself, a hole outside its polygon.
 */
export function readPolygon(type: unknown, coordinates: unknown): ReadPolygon | Refusal {
  const polygons = polygonsOf(type, coordinates);
  if (!polygons) return refuse('bad_geometry', 'geometry.type', told(type));
  const rings: Ring[] = [];
  const parts: number[] = [];
  let [points, closed] = [0, 0];
  for (const [index, polygon] of polygons.entries()) {
    const where = type === 'MultiPolygon' ? `coordinates[${index}]` : 'coordinates';
    if (!Array.isArray(polygon) || polygon.length === 0) {
      return { code: 'bad_geometry', detail: `${where} is no list of rings.` };
    }
    for (const [at, ring] of (polygon as unknown[]).entries()) {
      const place = `${where}[${at}]`;
      const read = pointsOf(ring, place);
      if ('code' in read) return read;
      points += read.length;
      if (points > MOST_POINTS) {
        return {
          code: 'too_many_points',
          detail: `The area has more than ${MOST_POINTS} points. Draw it with fewer.`,
        };
      }
      const whole = closedRing(read);
      if (whole !== read) closed += 1;
      const fault = faultOf(whole, place);
      if (fault) return fault;
      rings.push(whole);
    }
    const [outer, ...holes] = rings.slice(rings.length - polygon.length) as [Ring, ...Ring[]];
    const stray = holes.findIndex((hole) => isOutside(hole, outer));
    if (stray >= 0) {
      const detail = `${where}[${stray + 1}] is a hole outside its polygon. Give it as a polygon of its own, or leave it out.`;
      return { code: 'hole_outside', detail };
    }
    parts.push(polygon.length);
  }
  return {
    shape: { kind: 'polygon', rings, ...(parts.length > 1 ? { parts } : {}) },
    closed,
  };
}

function polygonsOf(type: unknown, coordinates: unknown): unknown[] | undefined {
  if (type === 'Polygon') return [coordinates];
  return type === 'MultiPolygon' && Array.isArray(coordinates) && coordinates.length > 0
    ? (coordinates as unknown[])
    : undefined;
}

function pointsOf(ring: unknown, place: string): Ring | Refusal {
  if (!Array.isArray(ring) || ring.length < 3) {
    return {
      code: 'bad_geometry',
      detail: `${place} is no ring: give at least four points [longitude, latitude], the last like the first.`,
    };
  }
  for (const [at, point] of (ring as unknown[]).entries()) {
    const [lng, lat] = Array.isArray(point) ? (point as unknown[]) : [];
    if (typeof lng === 'number' && Math.abs(lng) > 180 && typeof lat === 'number') {
      const detail = `${place}[${at}] holds longitude ${lng}; longitudes go from -180 to 180. ${HOW_TO_CUT}`;
      return { code: 'bad_longitude', detail };
    }
    if (!isPosition(lat, lng)) {
      const detail = `${place}[${at}] holds "${told(point)}"; a point is [longitude, latitude] in degrees.`;
      return { code: 'bad_geometry', detail };
    }
  }
  return (ring as Ring).map(([lng, lat]) => [lng, lat] as const);
}

function closedRing(ring: Ring): Ring {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || (first[0] === last[0] && first[1] === last[1])) return ring;
  return [...ring, first];
}

function faultOf(ring: Ring, place: string): Refusal | undefined {
  const turn = halfTurns(ring);
  if (turn !== undefined) {
    const detail = `${place} goes from longitude ${turn.from} to ${turn.to}, over half the globe, and could mean either way round. ${HOW_TO_CUT}`;
    return { code: 'too_wide', detail };
  }
  if (ring.length < 4 || isFlat(ring)) {
    return { code: 'no_extent', detail: `${place} encloses nothing: its points lie on one line.` };
  }
  const crossing = crossingOf(ring);
  if (!crossing) return undefined;
  const near = crossing.map((degrees) => Number(degrees.toFixed(4))).join(', ');
  const detail = `${place} crosses itself near ${near} (longitude, latitude), so that its inside cannot be told. Draw it as polygons that do not.`;
  return { code: 'crosses_itself', detail };
}

/** Whether every point of the hole lies outside; one that touches the edge counts as inside. */
function isOutside(hole: Ring, outer: Ring): boolean {
  return hole.every(([lng, lat]) => {
    let inside = false;
    for (let at = 0; at + 1 < outer.length; at += 1) {
      const [[x1, y1], [x2, y2]] = [outer[at], outer[at + 1]] as [Ring[number], Ring[number]];
      const turned = (x2 - x1) * (lat - y1) - (y2 - y1) * (lng - x1);
      const between =
        Math.min(x1, x2) <= lng &&
        lng <= Math.max(x1, x2) &&
        Math.min(y1, y2) <= lat &&
        lat <= Math.max(y1, y2);
      if (turned === 0 && between) return false;
      if (y1 > lat === y2 > lat) continue;
      if (lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    return !inside;
  });
}

/** A value of which nothing is known, short enough for a message: a list within a list is not opened. */
export function told(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return value === undefined || value === null ? '' : typeof value;
  const first = (value as unknown[]).slice(0, 4);
  return first.map((each) => (Array.isArray(each) ? '[…]' : told(each))).join(', ');
}
