import { MATCH_METHODS } from '../crisis';
import type { AreaExtent } from '../sources/risk-source';
import { type ExtentMatch, matchExtent } from './match-extent';
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
    const match = extent && matchExtent(extent, located);
    if (match && (!best || surer(match, best))) best = match;
  }
  return best;
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
