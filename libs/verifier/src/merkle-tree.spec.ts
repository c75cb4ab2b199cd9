import fc from 'fast-check';
import { CompactRange } from './compact-range';
import { EMPTY_ROOT, leafHash, nodeHash } from './merkle-hash';
import { verifyConsistency, verifyInclusion } from './merkle-proof';
import { MerkleTree } from './merkle-tree';

/** Roots over `entry 0`, LF … worked out outside this product, with Python's hashlib. */
const KNOWN_LEAVES = Array.from({ length: 8 }, (_, i) => leafHash(`entry ${i}\n`));
const KNOWN_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '1621ce7da8b254a4a5258c908c7003736cfc346f2482abe60a60651fbc116791',
  'fe1fb6b3d8e74bee2eed1c87c6474cc42eb38a1caa85c9aefd8a3c3501313925',
  '26e7a908b11e0e0b5ac9dcb53010014cb5ef4af3976d5ea3595d48a4c0fb718b',
  '9ef6987a7ef6d9bca6dd0c9f1ee0889e790e7c9ac5866fa83565730adae432c4',
  'c8f140d27555a782a7e6ee34b1625648c1a920efc819b079bd21ca2dda6884ee',
  '84a9b26a2ed31ee77861e3b1d5dc8a82a525674ebfed2ff4d7a653f9693a906e',
  '60a4326cbc2c2f9045af7780e6a4bb4a995634b38a0a02829c17b093962ca9f9',
  'f3fcb4f5c24244251dfa35a4d1789fc0ee1aa4b7285daafccf35c019d3873d70',
];

/** The recursive definition of RFC 6962 §2.1, word for word. */
function definition(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0]!;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(definition(leaves.slice(0, k)), definition(leaves.slice(k)));
}

const manyLeaves = (count: number) =>
  Array.from({ length: count }, (_, i) => leafHash(`leaf ${i}`));

describe('the Merkle tree', () => {
  it('has the known roots at every size', () => {
    const tree = MerkleTree.of(KNOWN_LEAVES);
    const roots = KNOWN_ROOTS.map((_, size) => tree.root(size).toString('hex'));
    expect(roots).toEqual(KNOWN_ROOTS);
  });

  it('agrees with the definition and with the compact range at every size up to 70', () => {
    const leaves = manyLeaves(70);
    const tree = MerkleTree.of(leaves);
    let range = CompactRange.from({ size: 0, hashes: [] });
    for (let size = 0; size <= 70; size++) {
      const expected = definition(leaves.slice(0, size));
      expect(tree.root(size)).toEqual(expected);
      expect(range.root()).toEqual(expected);
      range = CompactRange.from(range.state());
      if (size < 70) range.append(leaves[size]!);
    }
  });

  it('refuses sizes and indexes outside itself', () => {
    const tree = MerkleTree.of(manyLeaves(5));
    expect(() => tree.root(6)).toThrow(RangeError);
    expect(() => tree.inclusionProof(5)).toThrow(RangeError);
    expect(() => tree.inclusionProof(3, 3)).toThrow(RangeError);
    expect(() => tree.consistencyProof(4, 3)).toThrow(RangeError);
    expect(() => CompactRange.from({ size: 3, hashes: [] })).toThrow('0 hashes, size 3');
  });
});

describe('Merkle proofs', () => {
  const shape = fc
    .integer({ min: 1, max: 300 })
    .chain((size) =>
      fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }) }),
    );

  it('prove every leaf of every tree up to 40, and no other place', () => {
    const leaves = manyLeaves(40);
    const tree = MerkleTree.of(leaves);
    for (let size = 1; size <= 40; size++) {
      const root = tree.root(size);
      for (let index = 0; index < size; index++) {
        const claim = {
          index,
          size,
          leaf: leaves[index]!,
          proof: tree.inclusionProof(index, size),
          root,
        };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, index: (index + 1) % (size + 1) })).toBe(false);
        expect(verifyInclusion({ ...claim, leaf: leafHash('another') })).toBe(false);
      }
    }
  });

  it('prove every prefix of every tree up to 40', () => {
    const tree = MerkleTree.of(manyLeaves(40));
    for (let to = 0; to <= 40; to++) {
      for (let from = 0; from <= to; from++) {
        const proof = tree.consistencyProof(from, to);
        const claim = { from, to, fromRoot: tree.root(from), toRoot: tree.root(to), proof };
        expect(verifyConsistency(claim)).toBe(true);
        if (from > 0) expect(verifyConsistency({ ...claim, fromRoot: leafHash('x') })).toBe(false);
      }
    }
  });

  it('fail for any changed, missing or added hash', () => {
    fc.assert(
      fc.property(shape, fc.nat(), fc.nat(255), ({ size, index }, at, bit) => {
        const leaves = manyLeaves(size);
        const tree = MerkleTree.of(leaves);
        const proof = tree.inclusionProof(index);
        const claim = { index, size, leaf: leaves[index]!, proof, root: tree.root() };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, proof: [...proof, leafHash('x')] })).toBe(false);
        if (proof.length === 0) return;
        const flipped = proof.map((hash) => Buffer.from(hash));
        flipped[at % proof.length]![bit >> 3]! ^= 1 << (bit & 7);
        expect(verifyInclusion({ ...claim, proof: flipped })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: proof.slice(0, -1) })).toBe(false);
      }),
    );
  });

  it('of consistency fail for any changed, missing or added hash', () => {
    fc.assert(
      fc.property(shape, fc.nat(), fc.nat(255), ({ size: to, index }, at, bit) => {
        const from = index + 1;
        const tree = MerkleTree.of(manyLeaves(to));
        const proof = tree.consistencyProof(from, to);
        const claim = { from, to, fromRoot: tree.root(from), toRoot: tree.root(to), proof };
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, proof: [...proof, leafHash('x')] })).toBe(false);
        if (proof.length === 0) return;
        const flipped = proof.map((hash) => Buffer.from(hash));
        flipped[at % proof.length]![bit >> 3]! ^= 1 << (bit & 7);
        expect(verifyConsistency({ ...claim, proof: flipped })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: proof.slice(0, -1) })).toBe(false);
      }),
    );
  });
});
