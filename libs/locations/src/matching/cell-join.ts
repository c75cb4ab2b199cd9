import { orderOf, packedOrder } from '../geometry/cell';
import type { LocatedPlace } from './place';

/** That a place may lie in an extent of an area. Cells and region names say so; the exact test decides. */
export interface Candidate {
  /** Index in the list of places. */
  readonly place: number;
  readonly areaId: string;
  readonly extent: number;
}

export interface PackedExtent {
  readonly areaId: string;
  readonly extent: number;
  /** First and last place cell of each range, both included: 16 bytes a range, big-endian. */
  readonly ranges: Buffer;
}

const RANGE_BYTES = 16;

/** Every place with every extent that has its cell; places without a cell or probes are left out. */
export function joinCells(
  places: readonly LocatedPlace[],
  extents: readonly PackedExtent[],
): Candidate[] {
  const sorted = places
    .flatMap(({ cell, probes = cell === undefined ? [] : [cell] }, place) =>
      probes.map((each) => ({ place, order: orderOf(each) })),
    )
    .sort((a, b) => a.order - b.order);
  const orders = Float64Array.from(sorted, ({ order }) => order);
  const found: Candidate[] = [];
  for (const { areaId, extent, ranges } of extents) {
    for (let at = 0; at < ranges.length; at += RANGE_BYTES) {
      const high = packedOrder(ranges, at + RANGE_BYTES / 2);
      for (let i = firstFrom(orders, packedOrder(ranges, at)); i < orders.length; i += 1) {
        const next = sorted[i];
        if (next === undefined || next.order > high) break;
        found.push({ place: next.place, areaId, extent });
      }
    }
  }
  return found;
}

/** Index of the first that is not below `least`. */
function firstFrom(sorted: Float64Array, least: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] as number) < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
