import { allUnitPoints, type UnitPoints } from '../admin1/admin1';
import { orderOf, placeCell } from '../geometry/cell';
import { isPosition, KM_PER_DEGREE, type Position, wrapLongitude } from '../geometry/position';
import { testShape } from '../geometry/shape-test';
import type { AreaExtent } from '../sources/risk-source';
import type { ExtentMatch } from './extent-match';

/**
 * How far round the middle of a district its people live, kilometres. The middles are good to 15 km (30 km in
 * Myanmar), and most districts are 50 km across: the product's own reading.
 */
export const UNIT_REACH_KM = 25;
/** Of the rings of probes, that a shape of ten kilometres is not missed between two. */
const RINGS_KM = [UNIT_REACH_KM / 2, UNIT_REACH_KM];
const PROBES_A_RING = 8;

/** Share of the confidence where all of the unit lies inside the shape, and where only a part does. */
const SHARE = {
  district: { whole: 0.7, part: 0.4 },
  admin1: { whole: 0.6, part: 0.3 },
} as const;

/** Cells by which the areas near a unit are found: the middles of its parts and what lies round them. */
export function probeCells({ points }: Pick<UnitPoints, 'points'>): bigint[] {
  return [...new Set(points.flatMap(around).map(placeCell))];
}

function around({ lat, lng }: Position): Position[] {
  const ring = RINGS_KM.flatMap((km) =>
    Array.from({ length: PROBES_A_RING }, (_, at): Position => {
      const angle = (2 * Math.PI * at) / PROBES_A_RING;
      const degrees = km / KM_PER_DEGREE;
      const narrowing = Math.max(0.01, Math.cos((lat * Math.PI) / 180));
      const east = (degrees * Math.sin(angle)) / narrowing;
      return { lat: lat + degrees * Math.cos(angle), lng: wrapLongitude(lng + east) };
    }),
  );
  return [{ lat, lng }, ...ring.filter((point) => isPosition(point.lat, point.lng))];
}

type ShapeExtent = Extract<AreaExtent, { shape: unknown }>;

/** A unit in a shape: all of it, or a part, each with less confidence than a coordinate has. */
export function matchUnit(extent: ShapeExtent, unit: UnitPoints): ExtentMatch | undefined {
  const tests = unit.points.map((point) => testShape(extent.shape, point));
  const touched = tests.filter(({ inside, edgeKm }) => inside || edgeKm <= UNIT_REACH_KM);
  if (touched.length === 0) return undefined;
  const whole = tests.every(({ inside, edgeKm }) => inside && edgeKm >= UNIT_REACH_KM);
  const distance = Math.min(
    ...touched.map(({ inside, edgeKm, centreKm }) => centreKm ?? (inside ? 0 : edgeKm)),
  );
  return {
    method: extent.method,
    distanceKm: distance.toFixed(1),
    confidence: Math.round(extent.confidence * SHARE[unit.kind][whole ? 'whole' : 'part']),
    nearEdge: !whole,
    unit: unit.kind,
  };
}

let probes: { order: number; country: string }[] | undefined;

/** ISO alpha-3 of the countries of which a unit may lie in one of the ranges of place cells. */
export function unitCountriesIn(spans: readonly { low: bigint; high: bigint }[]): string[] {
  probes ??= allUnitPoints()
    .flatMap(({ country, point }) =>
      probeCells({ points: [point] }).map((cell) => ({ order: orderOf(cell), country })),
    )
    .sort((a, b) => a.order - b.order);
  const found = new Set<string>();
  for (const { low, high } of spans) {
    const last = orderOf(high);
    for (let i = firstFrom(probes, orderOf(low)); i < probes.length; i += 1) {
      const probe = probes[i];
      if (!probe || probe.order > last) break;
      found.add(probe.country);
    }
  }
  return [...found].sort();
}

function firstFrom(sorted: readonly { order: number }[], least: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle]?.order ?? Infinity) < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
