import type { MatchMethod } from '../crisis';
import { EDGE_BAND_KM } from '../geometry/cover';
import type { Shape } from '../geometry/shape';
import { testShape } from '../geometry/shape-test';
import type { AreaExtent } from '../sources/risk-source';
import type { LocatedPlace } from './place';
import type { ExtentMatch } from './extent-match';
import { matchUnit } from './unit-probe';

/** Share of the confidence that is left where the edge is nearer than the position is precise. */
const NEAR_EDGE_SHARE = 0.5;
const LIKELY_ADMIN1_SHARE = 0.8;
const UNCERTAIN_ADMIN1_SHARE = 0.4;

/**
 * Tests a place against one extent. Exact; the cells only chose what is worth testing.
 *
 * A coordinate with a precision flags by a shape when all that it may stand for lies inside. Where the
 * edge passes through, a precise coordinate (up to 5 km) flags with half the confidence, whichever side it
 * is on; a coarse one does not flag by a shape at all.
 */
export function matchExtent(extent: AreaExtent, located: LocatedPlace): ExtentMatch | undefined {
  switch (extent.method) {
    case 'country':
      return matchCountry(extent, located);
    case 'admin1':
      return matchAdmin1(extent, located);
    default:
      return matchShape(extent, located);
  }
}

type Extent<M extends MatchMethod> = Extract<AreaExtent, { method: M }>;
type ShapeExtent = Extract<AreaExtent, { shape: Shape }>;

function matchShape(
  extent: ShapeExtent,
  { position, unit }: LocatedPlace,
): ExtentMatch | undefined {
  if (!position) return unit && matchUnit(extent, unit);
  const { method, shape, confidence } = extent;
  const { inside, edgeKm, centreKm } = testShape(shape, position);
  const nearEdge = edgeKm < position.precisionKm;
  if (nearEdge ? position.precisionKm > EDGE_BAND_KM : !inside) return undefined;
  const distance = centreKm ?? (inside ? 0 : edgeKm);
  return {
    method,
    distanceKm: distance.toFixed(1),
    confidence: nearEdge ? Math.round(confidence * NEAR_EDGE_SHARE) : confidence,
    nearEdge,
  };
}

function matchAdmin1(
  { admin1, confidence }: Extent<'admin1'>,
  located: LocatedPlace,
): ExtentMatch | undefined {
  if (located.admin1?.code !== admin1) return undefined;
  const share = {
    stated: 1,
    likely: LIKELY_ADMIN1_SHARE,
    uncertain: UNCERTAIN_ADMIN1_SHARE,
  }[located.admin1.by];
  return {
    method: 'admin1',
    distanceKm: null,
    confidence: Math.round(confidence * share),
    nearEdge: located.admin1.by === 'uncertain',
  };
}

function matchCountry(
  { country, confidence, reach }: Extent<'country'>,
  { place, position }: LocatedPlace,
): ExtentMatch | undefined {
  if (place.country !== country) return undefined;
  const decidedByShapes = position !== undefined && position.precisionKm <= EDGE_BAND_KM;
  if (reach === 'unlocated' && decidedByShapes) return undefined;
  return { method: 'country', distanceKm: null, confidence, nearEdge: false };
}
