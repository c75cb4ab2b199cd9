import { MATCH_METHODS } from '../crisis';
import type { Position } from '../geometry/position';
import type { Shape } from '../geometry/shape';
import { testShape } from '../geometry/shape-test';
import type { AreaExtent } from '../sources/risk-source';
import type { ExtentMatch } from './extent-match';
import { matchExtent } from './match-extent';
import type { LocatedPlace } from './place';

/**
 * The surest match of a place among the extents of an area that are worth testing; of two that are as
 * sure, the more exact method.
 */
export function matchArea(
  extents: readonly AreaExtent[],
  candidates: Iterable<number>,
  located: LocatedPlace,
): ExtentMatch | undefined {
  let best: ExtentMatch | undefined;
  for (const index of candidates) {
    const extent = extents[index];
    const found = extent && matchExtent(extent, located);
    const match =
      found?.method === 'country' ? heldToShapes(extent, found, extents, located) : found;
    if (match && (!best || surer(match, best))) best = match;
  }
  return best;
}

/** Where only its country is named and the place is known to lie elsewhere, percent at most: low. */
const NAMED_AWAY = 35;

/**
 * A name of a country against where the source puts the event. `unlocated`: of a unit that is known the shapes
 * decide, as they do of a coordinate. `named`: the place lies outside them, so far.
 */
function heldToShapes(
  extent: AreaExtent | undefined,
  match: ExtentMatch,
  extents: readonly AreaExtent[],
  { position, unit }: LocatedPlace,
): ExtentMatch | undefined {
  const points = position ? [position] : (unit?.points ?? []);
  if (extent?.method !== 'country' || extent.reach === 'whole' || points.length === 0) return match;
  const away = extents.flatMap((one) =>
    one.method === 'radius' || one.method === 'polygon'
      ? points.map((point) => kmOutside(one.shape, point))
      : [],
  );
  if (away.length === 0) return match;
  if (extent.reach === 'unlocated') return unit ? undefined : match;
  const nearest = Math.min(...away);
  if (nearest === 0) return match;
  const confidence = Math.min(match.confidence, NAMED_AWAY);
  return { ...match, confidence, distanceKm: nearest.toFixed(1) };
}

function kmOutside(shape: Shape, point: Position): number {
  const { inside, edgeKm } = testShape(shape, point);
  return inside ? 0 : edgeKm;
}

function surer(a: ExtentMatch, b: ExtentMatch): boolean {
  if (a.confidence !== b.confidence) return a.confidence > b.confidence;
  return MATCH_METHODS.indexOf(a.method) < MATCH_METHODS.indexOf(b.method);
}

export type ConfidenceLevel = 'high' | 'medium' | 'low';

/** High from 70 percent, medium from 40: the product's own steps. */
export function confidenceLevel(percent: number): ConfidenceLevel {
  if (percent >= 70) return 'high';
  return percent >= 40 ? 'medium' : 'low';
}
