import type { Position } from './position';

/** A circle on the sphere: every place within `radiusKm` of its centre. */
export interface Disc {
  readonly kind: 'disc';
  readonly lat: number;
  readonly lng: number;
  readonly radiusKm: number;
}

/**
 * Degrees. `east` less than `west` means that the box crosses the antimeridian; so do values beyond
 * ±180, as GDACS writes them (lonmin lonmax latmin latmax: -181.2 -173.2 …).
 */
export interface Box {
  readonly kind: 'box';
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/**
 * Rings of [longitude, latitude], straight lines between them in degrees as in GeoJSON (RFC 7946). An edge
 * that spans more than half the globe and less than the whole of it is read as crossing the antimeridian.
 */
export interface Polygon {
  readonly kind: 'polygon';
  readonly rings: readonly (readonly (readonly [number, number])[])[];
  /**
   * How many rings, one after the other, each part has. A place is inside where any part holds it, and in a part
   * by the even-odd rule, so that holes are just more rings. Absent: all rings are of one part.
   */
  readonly parts?: readonly number[];
}

export type Shape = Disc | Box | Polygon;

/** An edge of a shape whose longitudes have been unrolled: they run on past ±180. */
export type Edge = readonly [lng1: number, lat1: number, lng2: number, lat2: number];

export interface Outline {
  readonly edges: readonly Edge[];
  /** Parts that do not share a cut along the antimeridian: the edge of one may lie within another. */
  readonly pieces: readonly Piece[];
  readonly west: number;
  readonly east: number;
}

export interface Piece {
  /** The edges of each part. */
  readonly parts: readonly (readonly Edge[])[];
  /** Those that bound it: not those that only lead over a pole, close a band round the globe, or cut it. */
  readonly rims: readonly Edge[];
}

/** The edges of a polygon or box, with longitudes that do not jump. */
export function outlineOf(shape: Polygon | Box): Outline {
  const parts = partsOf(shape).map((rings) => rings.flatMap(ringEdges));
  const edges = parts.flat();
  let west = Infinity;
  let east = -Infinity;
  for (const [lng1, , lng2] of edges) {
    west = Math.min(west, lng1, lng2);
    east = Math.max(east, lng1, lng2);
  }
  return { edges, pieces: piecesOf(parts), west, east };
}

function partsOf(shape: Polygon | Box): readonly Polygon['rings'][] {
  if (shape.kind === 'box') return [[boxRing(shape)]];
  let at = 0;
  return (shape.parts ?? [shape.rings.length]).map((count) => shape.rings.slice(at, (at += count)));
}

function piecesOf(parts: readonly (readonly Edge[])[]): Piece[] {
  const owner = new Map(parts.flatMap((edges, part) => edges.map((edge) => [edge, part] as const)));
  const seams = seamsOf(parts.flat());
  const rootOf = parts.map((_, part) => part);
  const root = (part: number): number => {
    let at = part;
    while (rootOf[at] !== at) at = rootOf[at] as number;
    return at;
  };
  for (const [edge, other] of seams) {
    const [a, b] = [root(owner.get(edge) ?? 0), root(owner.get(other) ?? 0)];
    rootOf[Math.max(a, b)] = Math.min(a, b);
  }
  const joined = new Map<number, (readonly Edge[])[]>();
  parts.forEach((edges, part) => {
    const piece = joined.get(root(part));
    if (piece) piece.push(edges);
    else joined.set(root(part), [edges]);
  });
  const onPole = ([, lat1, , lat2]: Edge): boolean => lat1 === lat2 && Math.abs(lat1) === 90;
  return [...joined.values()].map((each) => ({
    parts: each,
    rims: each.flat().filter((edge) => !seams.has(edge) && !onPole(edge)),
  }));
}

/** Each edge along a meridian that another runs along backwards, a turn further, with that other. */
function seamsOf(edges: readonly Edge[]): Map<Edge, Edge> {
  const seams = new Map<Edge, Edge>();
  const upright = edges.filter(([lng1, , lng2]) => lng1 === lng2);
  const at = new Map(upright.map((edge) => [`${edge[0]} ${edge[1]} ${edge[3]}`, edge]));
  for (const edge of upright) {
    for (const turn of [360, -360]) {
      const turned = at.get(`${edge[0] + turn} ${edge[3]} ${edge[1]}`);
      if (turned) seams.set(edge, turned).set(turned, edge);
    }
  }
  return seams;
}

function boxRing({ west, east, south, north }: Box): [number, number][] {
  const right = east < west ? east + 360 : Math.min(east, west + 360);
  return [
    [west, south],
    [right, south],
    [right, north],
    [west, north],
  ];
}

function ringEdges(ring: readonly (readonly [number, number])[]): Edge[] {
  const unrolled = unroll(ring);
  const edges: Edge[] = [];
  unrolled.forEach(([lng, lat], index) => {
    const next = unrolled[index + 1];
    if (next && (next[0] !== lng || next[1] !== lat)) edges.push([lng, lat, next[0], next[1]]);
  });
  return edges;
}

/** The ring closed, its longitudes running on; one that goes round a pole is led over the pole. */
function unroll(ring: readonly (readonly [number, number])[]): [number, number][] {
  const [first] = ring;
  if (!first) return [];
  const points: [number, number][] = [[first[0], first[1]]];
  const closed = [...ring, first];
  let at = first[0];
  stepsOf(closed).forEach((step, index) => {
    at += step;
    points.push([at, (closed[index + 1] as readonly [number, number])[1]]);
  });
  if (Math.abs(at - first[0]) < 180) return points;
  const pole = ring.reduce((sum, [, lat]) => sum + lat, 0) >= 0 ? 90 : -90;
  // A whole turn exactly: sums of steps fall short of it, and would leave a gap at the seam.
  const end = first[0] + Math.sign(at - first[0]) * 360;
  return [...points.slice(0, -1), [end, first[1]], [end, pole], [first[0], pole], [...first]];
}

/**
 * From each longitude to the next, the short way. One step of exactly a turn, without another that goes
 * back, only changes the sign of ±180, as rings do that touch the antimeridian from both sides.
 */
function stepsOf(closed: readonly (readonly [number, number])[]): number[] {
  const steps = closed.slice(1).map(([lng], index) => shortStep(lng - (closed[index]?.[0] ?? lng)));
  const total = steps.reduce((sum, step) => sum + step, 0);
  const turn = steps.findIndex(
    (step) => Math.abs(step) === 360 && Math.abs(total - step) < 180 && Math.abs(total) >= 180,
  );
  return turn < 0 ? steps : steps.map((step, index) => (index === turn ? 0 : step));
}

function shortStep(step: number): number {
  return Math.abs(step) > 180 && Math.abs(step) < 360 ? step - Math.sign(step) * 360 : step;
}

/** Whether the position lies in the outline, taking longitude modulo 360. Exact. */
export function outlineHolds(outline: Outline, position: Position): boolean {
  return outline.pieces.some((piece) => pieceHolds(outline, piece, position));
}

/**
 * The same of one piece of it. Even-odd within a part, over all turns together, since a ring and its hole may
 * have been unrolled on different sides of ±180.
 */
export function pieceHolds(outline: Outline, { parts }: Piece, { lat, lng }: Position): boolean {
  const turns = turnsOver(outline, lng, lng);
  return parts.some(
    (edges) => turns.filter((turn) => evenOdd(edges, lng + turn, lat)).length % 2 === 1,
  );
}

/** The multiples of 360 by which [west, east] must be moved to meet the outline's longitudes. */
export function turnsOver(outline: Outline, west: number, east: number): number[] {
  const first = Math.ceil((outline.west - east) / 360);
  const last = Math.floor((outline.east - west) / 360);
  const turns: number[] = [];
  for (let turn = first; turn <= last; turn += 1) turns.push(turn * 360);
  return turns;
}

function evenOdd(edges: readonly Edge[], lng: number, lat: number): boolean {
  let inside = false;
  for (const [lng1, lat1, lng2, lat2] of edges) {
    if (lat1 > lat === lat2 > lat) continue;
    if (lng < ((lng2 - lng1) * (lat - lat1)) / (lat2 - lat1) + lng1) inside = !inside;
  }
  return inside;
}
