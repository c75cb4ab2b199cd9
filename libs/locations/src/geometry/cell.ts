import { gridDisk, latLngToCell } from 'h3-js';
import type { Position } from './position';

/**
 * H3 cells as 64-bit integers, so that an area is a list of ranges and matching is `between`.
 * Layout (H3 index, mode 1): 4 bits resolution at 52, 7 bits base cell at 45, then fifteen 3-bit digits
 * from resolution 1 at bit 42 down to 15 at bit 0; digits beyond the resolution are 7.
 * At one fixed resolution the descendants of a cell are therefore a contiguous range.
 */

/** The resolution at which a place carries its cell: hexagons of about 0.1 km², 200 m across. */
export const PLACE_RESOLUTION = 9;
/** Ranges never cross a cell of this resolution, so that a join can start from equality. */
export const BUCKET_RESOLUTION = 2;

export interface CellRange {
  readonly low: bigint;
  readonly high: bigint;
}

const RESOLUTION_MASK = 0xfn << 52n;
const BASE_CELLS = 122n;

/** The place cell of a coordinate, as the integer that goes into a `bigint` column. */
export function placeCell({ lat, lng }: Position): bigint {
  return BigInt(`0x${latLngToCell(lat, lng, PLACE_RESOLUTION)}`);
}

/** A place cell and those around it: everything within 300 metres of a place is in one of them. */
export function cellsAround(cell: bigint): bigint[] {
  return gridDisk(cell.toString(16), 1).map((each) => BigInt(`0x${each}`));
}

/** Below the ninth digit a place cell holds nothing but ones. */
const UNUSED_BITS = 18;
const ORDER_MASK = (1n << 34n) - 1n;

/** Place cells in their order as plain numbers of 34 bits: base cell and nine digits. */
export function orderOf(cell: bigint): number {
  return Number((cell >> BigInt(UNUSED_BITS)) & ORDER_MASK);
}

/** {@link orderOf} of a place cell that lies in bytes as a 64-bit integer, big-endian. */
export function packedOrder(bytes: Buffer, at: number): number {
  const high = bytes.readUInt32BE(at) & 0xfffff;
  return high * 2 ** (32 - UNUSED_BITS) + (bytes.readUInt32BE(at + 4) >>> UNUSED_BITS);
}

/** The bucket (resolution 2 ancestor) of a place cell. */
export function bucketOf(cell: bigint): bigint {
  const bits = digitBits(BUCKET_RESOLUTION);
  return withResolution(cell, BUCKET_RESOLUTION) | ((1n << bits) - 1n);
}

/** The place cells under a cell of resolution 0 to 9, first to last. */
export function rangeOf(h3: string): CellRange {
  const cell = BigInt(`0x${h3}`);
  const resolution = Number((cell >> 52n) & 0xfn);
  let low = withResolution(cell, PLACE_RESOLUTION);
  let high = low;
  for (let digit = resolution + 1; digit <= PLACE_RESOLUTION; digit += 1) {
    const at = digitBits(digit);
    low &= ~(7n << at);
    high = (high & ~(7n << at)) | (6n << at);
  }
  return { low, high };
}

/** The next place cell in order: digits count to 6, then carry. Gaps are never stepped over. */
export function successorOf(cell: bigint): bigint {
  let next = cell;
  for (let digit = PLACE_RESOLUTION; digit >= 1; digit -= 1) {
    const at = digitBits(digit);
    const value = (next >> at) & 7n;
    next &= ~(7n << at);
    if (value < 6n) return next | ((value + 1n) << at);
  }
  const base = (next >> 45n) & 0x7fn;
  return base + 1n < BASE_CELLS ? next + (1n << 45n) : cell;
}

/** Joins ranges that touch. Only true successors are joined: a tolerated gap would make false pairs. */
export function mergeRanges(ranges: readonly CellRange[]): CellRange[] {
  const sorted = [...ranges].sort((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : 0));
  const merged: { low: bigint; high: bigint }[] = [];
  for (const range of sorted) {
    const last = merged[merged.length - 1];
    const joins =
      last !== undefined &&
      bucketOf(last.high) === bucketOf(range.low) &&
      (range.low <= last.high || successorOf(last.high) === range.low);
    if (joins) last.high = range.high > last.high ? range.high : last.high;
    else merged.push({ ...range });
  }
  return merged;
}

function digitBits(digit: number): bigint {
  return BigInt(45 - 3 * digit);
}

function withResolution(cell: bigint, resolution: number): bigint {
  return (cell & ~RESOLUTION_MASK) | (BigInt(resolution) << 52n);
}
