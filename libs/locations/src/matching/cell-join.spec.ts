import { bucketOf, placeCell, rangeOf } from '../geometry/cell';
import { cellToParent } from 'h3-js';
import { type Candidate, joinCells, type PackedExtent } from './cell-join';
import { locate, type LocatedPlace } from './place';

/** Numbers from 0 to 1, the same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

const next = dice(42);
const places = Array.from({ length: 400 }, (_, i): LocatedPlace => {
  const position = i % 40 === 0 ? {} : { lat: 27 + next(), lng: 85 + next() };
  return locate({ id: String(i), country: 'NPL', ...position });
});
const ranges = Array.from({ length: 60 }, (_, i) => {
  const cell = placeCell({ lat: 27 + next(), lng: 85 + next() });
  return { extent: i % 7, ...rangeOf(cellToParent(cell.toString(16), 4 + (i % 6))) };
});

function packed(extent: number): PackedExtent {
  const own = ranges.filter((range) => range.extent === extent);
  const bytes = Buffer.alloc(own.length * 16);
  own.forEach(({ low, high }, i) => {
    bytes.writeBigInt64BE(low, i * 16);
    bytes.writeBigInt64BE(high, i * 16 + 8);
  });
  return { areaId: 'area', extent, ranges: bytes };
}

const inOrder = (found: readonly Candidate[]) =>
  found.map(({ place, extent }) => `${place} ${extent}`).sort();

describe('joining places with packed ranges', () => {
  it('finds what trying every place with every range finds, both ends included', () => {
    const ends = ranges.flatMap(({ low, high }) => [low, high]);
    const all = [
      ...places,
      ...ends.map((cell) => ({ ...places[1]!, cell, bucket: bucketOf(cell) })),
    ];
    const expected = all.flatMap(({ cell }, place) =>
      ranges
        .filter(({ low, high }) => cell !== undefined && low <= cell && cell <= high)
        .map(({ extent }) => ({ place, areaId: 'area', extent })),
    );
    const found = joinCells(all, [0, 1, 2, 3, 4, 5, 6].map(packed));
    expect(expected.length).toBeGreaterThan(200);
    expect(inOrder(found)).toEqual(inOrder(expected));
  });

  it('leaves out places without a cell', () => {
    expect(joinCells([locate({ id: 'p', country: 'NPL' })], [packed(0)])).toEqual([]);
  });
});
