import { distanceKm, localPlane, type Position } from './position';
import { type Edge, type Outline, outlineOf, pieceHolds, type Shape, turnsOver } from './shape';

export interface ShapeTest {
  readonly inside: boolean;
  /** Kilometres to the shape's edge, from inside or outside; good to 1 % within 100 km of the edge. */
  readonly edgeKm: number;
  /** Kilometres to the centre of a disc; undefined for other shapes. */
  readonly centreKm?: number;
}

const outlines = new WeakMap<Shape, Outline>();

/** Exact test of a position against a shape. Across the antimeridian and at the poles as elsewhere. */
export function testShape(shape: Shape, position: Position): ShapeTest {
  if (shape.kind === 'disc') {
    const centreKm = distanceKm(shape, position);
    const inside = centreKm <= shape.radiusKm;
    return { inside, edgeKm: Math.abs(centreKm - shape.radiusKm), centreKm };
  }
  let outline = outlines.get(shape);
  if (!outline) outlines.set(shape, (outline = outlineOf(shape)));
  return testOutline(outline, position);
}

/** Of a place in several parts the deepest counts: the edge of one within another bounds nothing. */
function testOutline(outline: Outline, position: Position): ShapeTest {
  let [nearest, deepest] = [Infinity, -1];
  for (const piece of outline.pieces) {
    const km = edgeDistanceKm(outline, piece.rims, position);
    if (pieceHolds(outline, piece, position)) deepest = Math.max(deepest, km);
    else nearest = Math.min(nearest, km);
  }
  return deepest >= 0 ? { inside: true, edgeKm: deepest } : { inside: false, edgeKm: nearest };
}

function edgeDistanceKm(outline: Outline, rims: readonly Edge[], position: Position): number {
  let nearest = Infinity;
  const reach = 180;
  for (const turn of turnsOver(outline, position.lng - reach, position.lng + reach)) {
    const shifted = { lat: position.lat, lng: position.lng + turn };
    for (const edge of rims) nearest = Math.min(nearest, segmentKm(shifted, edge));
  }
  return nearest;
}

function segmentKm(from: Position, [lng1, lat1, lng2, lat2]: Edge): number {
  const [x1, y1] = localPlane(from, lng1, lat1);
  const [x2, y2] = localPlane(from, lng2, lat2);
  const length2 = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along = length2 === 0 ? 0 : -(x1 * (x2 - x1) + y1 * (y2 - y1)) / length2;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x1 + t * (x2 - x1), y1 + t * (y2 - y1));
}
