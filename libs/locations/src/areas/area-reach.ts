import { bucketOf } from '../geometry/cell';
import { coverShape } from '../geometry/cover';
import type { AreaRecord } from '../sources/risk-source';

/** Where the places of an area can lie: cells of its shapes, and regions named. */
export interface AreaReach {
  readonly ranges: PackedRanges;
  readonly regions: readonly ReachRegion[];
}

export interface ReachRange {
  /** Index of the extent in the area. */
  readonly extent: number;
  readonly bucket: bigint;
  readonly low: bigint;
  readonly high: bigint;
  readonly boundary: boolean;
}

/** Hundreds of thousands of ranges wait to be written: three numbers each, in place of an object. */
export type PackedRanges = BigInt64Array;

export interface ReachRegion {
  readonly extent: number;
  /** ISO alpha-3. */
  readonly country: string;
  /** ISO 3166-2; empty for the whole country. */
  readonly admin1: string;
}

/** Works out cells and regions; up to 15 ms for each shape, so not within a transaction. */
export function reachOf(area: AreaRecord, countryOfAdmin1: (code: string) => string): AreaReach {
  const ranges: bigint[] = [];
  const regions: ReachRegion[] = [];
  area.extents.forEach((extent, index) => {
    if (extent.method === 'country') {
      regions.push({ extent: index, country: extent.country, admin1: '' });
    } else if (extent.method === 'admin1') {
      const country = countryOfAdmin1(extent.admin1);
      regions.push({ extent: index, country, admin1: extent.admin1 });
    } else {
      for (const { low, high, boundary } of coverShape(extent.shape)) {
        ranges.push(BigInt(index) * 2n + (boundary ? 1n : 0n), low, high);
      }
    }
  });
  return { ranges: BigInt64Array.from(ranges), regions };
}

export function unpackRanges(packed: PackedRanges): ReachRange[] {
  const ranges: ReachRange[] = [];
  for (let at = 0; at < packed.length; at += 3) {
    const [mark = 0n, low = 0n, high = 0n] = packed.subarray(at, at + 3);
    const extent = Number(mark >> 1n);
    ranges.push({ extent, bucket: bucketOf(low), low, high, boundary: (mark & 1n) === 1n });
  }
  return ranges;
}
