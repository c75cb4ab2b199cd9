import { countriesTouched } from '../countries/countries-touched';
import { bucketOf } from '../geometry/cell';
import { coverShape } from '../geometry/cover';
import type { Shape } from '../geometry/shape';
import type { AreaRecord } from '../sources/risk-source';

/** Where the places of an area can lie: cells of its shapes, and regions named. */
export interface AreaReach {
  readonly ranges: readonly ShapeRanges[];
  readonly regions: readonly ReachRegion[];
  /** ISO alpha-3 of the countries that it names or touches, in order. */
  readonly countries: readonly string[];
}

interface ShapeRanges {
  /** Index of the extent in the area. */
  readonly extent: number;
  readonly packed: PackedRanges;
}

export interface ReachRange {
  /** Index of the extent in the area. */
  readonly extent: number;
  readonly bucket: bigint;
  readonly low: bigint;
  readonly high: bigint;
  readonly boundary: boolean;
}

/** A million ranges wait to be written: three numbers each (low, high, 1 at the edge), in place of an object. */
type PackedRanges = BigInt64Array;

/** The cells of a shape, and the countries that it touches. */
export type CoverOf = (shape: Shape) => Cover;

interface Cover {
  readonly packed: PackedRanges;
  readonly countries: readonly string[];
}

/**
 * Covers each shape once: the areas of a place tell the same circles again and again. For the areas of one
 * file, so that it is forgotten with them.
 */
export function coverOnce(): CoverOf {
  const known = new Map<string, Cover>();
  return (shape) => {
    if (shape.kind !== 'disc') return coverOfShape(shape);
    const key = `${shape.lat} ${shape.lng} ${shape.radiusKm}`;
    let cover = known.get(key);
    if (!cover) known.set(key, (cover = coverOfShape(shape)));
    return cover;
  };
}

function coverOfShape(shape: Shape): Cover {
  return { packed: packedCover(shape), countries: countriesTouched(shape) };
}

function packedCover(shape: Shape): PackedRanges {
  const ranges = coverShape(shape);
  const packed = new BigInt64Array(ranges.length * 3);
  ranges.forEach(({ low, high, boundary }, index) => {
    packed[index * 3] = low;
    packed[index * 3 + 1] = high;
    packed[index * 3 + 2] = boundary ? 1n : 0n;
  });
  return packed;
}

export interface ReachRegion {
  readonly extent: number;
  /** ISO alpha-3. */
  readonly country: string;
  /** ISO 3166-2; empty for the whole country. */
  readonly admin1: string;
}

/** Works out cells and regions; up to 15 ms for each shape, so not within a transaction. */
export function reachOf(
  area: AreaRecord,
  countryOfAdmin1: (code: string) => string,
  coverOf: CoverOf = coverOfShape,
): AreaReach {
  const ranges: ShapeRanges[] = [];
  const regions: ReachRegion[] = [];
  const countries = new Set<string>();
  area.extents.forEach((extent, index) => {
    if (extent.method === 'country') {
      regions.push({ extent: index, country: extent.country, admin1: '' });
    } else if (extent.method === 'admin1') {
      const country = countryOfAdmin1(extent.admin1);
      regions.push({ extent: index, country, admin1: extent.admin1 });
    } else {
      const cover = coverOf(extent.shape);
      ranges.push({ extent: index, packed: cover.packed });
      cover.countries.forEach((country) => countries.add(country));
    }
  });
  regions.forEach(({ country }) => countries.add(country));
  return { ranges, regions, countries: [...countries].sort() };
}

export function unpackRanges(shapes: readonly ShapeRanges[]): ReachRange[] {
  return shapes.flatMap(({ extent, packed }) =>
    Array.from({ length: packed.length / 3 }, (_, index): ReachRange => {
      const [low = 0n, high = 0n, edge = 0n] = packed.subarray(index * 3, index * 3 + 3);
      return { extent, bucket: bucketOf(low), low, high, boundary: edge === 1n };
    }),
  );
}
