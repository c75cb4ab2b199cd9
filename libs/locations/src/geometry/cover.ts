import { cellToBoundary, cellToChildren, cellToLatLng, getRes0Cells } from 'h3-js';
import {
  BUCKET_RESOLUTION,
  bucketOf,
  type CellRange,
  mergeRanges,
  PLACE_RESOLUTION,
  rangeOf,
} from './cell';
import { capHalfWidth, distanceKm, KM_PER_DEGREE, type Position } from './position';
import { type Edge, outlineHolds, outlineOf, type Outline, type Shape, turnsOver } from './shape';

export interface CoverRange extends CellRange {
  readonly bucket: bigint;
  /** Places here need the exact test: the cell is within `bandKm` of the edge. */
  readonly boundary: boolean;
}

/**
 * How far past a shape's edge the cover reaches, so that places whose position is uncertain by up to
 * this much are candidates too. Kilometres.
 */
export const EDGE_BAND_KM = 5;
/** Finer boundary cells than this many along the edge save no exact test that is worth a row. */
const BOUNDARY_CELLS = 150;
/** Mean width of a cell in kilometres by resolution. */
const CELL_WIDTH_KM = [2_218, 837, 316, 119, 45, 17, 6.4, 2.4, 0.92, 0.35];
/**
 * Descendants stray outside their ancestor's hexagon: places up to 1.05 times as far from its centre as
 * its corners are (measured on 400,000 places; the bound for a regular grid is 1.053).
 */
const STRAY = 1.1;
/** The same, where the corners are taken from the ancestor of resolution 2, scaled; measured 1.19. */
const STRAY_SCALED = 1.3;
const MEASURED_RESOLUTION = 2;
const APERTURE = 7;

/**
 * The place cells of a shape as sorted ranges, from cells of mixed resolution: every place within the
 * shape (or within `bandKm` of its edge) lies in a range, and every place in a range that is not
 * `boundary` lies in the shape, further than `bandKm` from its edge.
 */
export function coverShape(shape: Shape, bandKm = EDGE_BAND_KM): CoverRange[] {
  const finest = finestResolution(shape, bandKm);
  const sorter = shape.kind === 'disc' ? discSorter(shape) : outlineSorter(outlineOf(shape));
  const inside: CellRange[] = [];
  const boundary: CellRange[] = [];
  const visit = (cell: string, depth: Depth): void => {
    const cap = capOf(cell, depth, bandKm);
    const { side, edges } = sorter(cap, depth.edges);
    if (side === 'outside') return;
    const { resolution } = depth;
    const stop = side === 'inside' ? BUCKET_RESOLUTION : finest;
    if (resolution >= stop) {
      (side === 'inside' ? inside : boundary).push(rangeOf(cell));
      return;
    }
    const cornerKm = resolution < MEASURED_RESOLUTION ? undefined : cap.cornerKm;
    const below = { resolution: resolution + 1, edges, cornerKm };
    for (const child of cellToChildren(cell, resolution + 1)) visit(child, below);
  };
  for (const cell of getRes0Cells()) visit(cell, { resolution: 0 });
  return [...ranged(inside, false), ...ranged(boundary, true)].sort((a, b) =>
    a.low < b.low ? -1 : 1,
  );
}

function ranged(ranges: readonly CellRange[], boundary: boolean): CoverRange[] {
  return mergeRanges(ranges).map((range) => ({ ...range, bucket: bucketOf(range.low), boundary }));
}

/** Where in the descent a cell is visited. */
interface Depth {
  readonly resolution: number;
  readonly edges?: readonly Edge[] | undefined;
  /** Centre to corner of the measured ancestor, once there is one. */
  readonly cornerKm?: number | undefined;
}

interface Cap extends Position {
  /** Reaches over every descendant of the cell and the band around it. */
  readonly radiusKm: number;
  readonly cornerKm: number;
}

/** Coarse cells are visited for every shape; there are 5,882 of resolution 2. */
const measured = new Map<string, Position & { readonly cornerKm: number }>();

function capOf(cell: string, { resolution, cornerKm }: Depth, bandKm: number): Cap {
  if (cornerKm !== undefined) {
    const [lat, lng] = cellToLatLng(cell);
    const scale = APERTURE ** ((MEASURED_RESOLUTION - resolution) / 2);
    return { lat, lng, cornerKm, radiusKm: cornerKm * scale * STRAY_SCALED + bandKm };
  }
  let known = measured.get(cell);
  if (!known) measured.set(cell, (known = measure(cell)));
  return { ...known, radiusKm: known.cornerKm * STRAY + bandKm };
}

function measure(cell: string): Position & { cornerKm: number } {
  const [lat, lng] = cellToLatLng(cell);
  const corners = cellToBoundary(cell).map(([cornerLat, cornerLng]) =>
    distanceKm({ lat, lng }, { lat: cornerLat, lng: cornerLng }),
  );
  return { lat, lng, cornerKm: Math.max(...corners) };
}

type Sorted = { side: 'inside' | 'outside' | 'boundary'; edges?: readonly Edge[] };
type Sorter = (cap: Cap, edges: readonly Edge[] | undefined) => Sorted;

function discSorter(disc: Position & { radiusKm: number }): Sorter {
  return (cap) => {
    const away = distanceKm(disc, cap);
    if (away - cap.radiusKm > disc.radiusKm) return { side: 'outside' };
    return { side: away + cap.radiusKm <= disc.radiusKm ? 'inside' : 'boundary' };
  };
}

/** An edge that does not meet the box around the cap cannot part it; only the edges that do go on. */
function outlineSorter(outline: Outline): Sorter {
  return (cap, edges = outline.edges) => {
    const halfWidth = capHalfWidth(cap.lat, cap.radiusKm);
    const halfHeight = cap.radiusKm / KM_PER_DEGREE;
    const [south, north] = [cap.lat - halfHeight, cap.lat + halfHeight];
    const near = new Set<Edge>();
    for (const turn of turnsOver(outline, cap.lng - halfWidth, cap.lng + halfWidth)) {
      const [west, east] = [cap.lng + turn - halfWidth, cap.lng + turn + halfWidth];
      for (const edge of edges) if (meets(edge, west, east, south, north)) near.add(edge);
    }
    if (near.size > 0) return { side: 'boundary', edges: [...near] };
    return { side: outlineHolds(outline, cap) ? 'inside' : 'outside' };
  };
}

/** Whether a segment meets a rectangle; slab clipping in degrees. */
function meets(edge: Edge, west: number, east: number, south: number, north: number): boolean {
  const [lng1, lat1, lng2, lat2] = edge;
  let from = 0;
  let to = 1;
  for (const [start, step, low, high] of [
    [lng1, lng2 - lng1, west, east],
    [lat1, lat2 - lat1, south, north],
  ] as const) {
    if (step === 0) {
      if (start < low || start > high) return false;
      continue;
    }
    const [a, b] = [(low - start) / step, (high - start) / step];
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
  }
  return from <= to;
}

function finestResolution(shape: Shape, bandKm: number): number {
  const edgeKm = perimeterKm(shape);
  for (let resolution = PLACE_RESOLUTION; resolution > BUCKET_RESOLUTION + 1; resolution -= 1) {
    const widthKm = CELL_WIDTH_KM[resolution] ?? 1;
    if (widthKm >= bandKm && edgeKm / widthKm <= BOUNDARY_CELLS) return resolution;
  }
  return BUCKET_RESOLUTION + 1;
}

function perimeterKm(shape: Shape): number {
  if (shape.kind === 'disc') return 2 * Math.PI * shape.radiusKm;
  return outlineOf(shape).edges.reduce(
    (sum, [lng1, lat1, lng2, lat2]) =>
      sum +
      Math.hypot((lng2 - lng1) * Math.cos((lat1 * Math.PI) / 180), lat2 - lat1) * KM_PER_DEGREE,
    0,
  );
}
