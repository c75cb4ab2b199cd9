import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './merkle-hash';

/**
 * An RFC 6962 tree in memory, about 64 bytes a leaf: roots, inclusion and consistency proofs for
 * every earlier size. Sizes and indexes are zero-based counts of leaves; a proof is a list of
 * 32-byte hashes in the order of RFC 6962 §2.1.1 and §2.1.2. `RangeError` outside the tree.
 */
export class MerkleTree {
  private leaves = 0;
  /** `levels[l]` holds the roots of the complete subtrees of 2^l leaves, one after the other. */
  private readonly levels: HashList[] = [];

  static of(leafHashes: Iterable<Buffer>): MerkleTree {
    const tree = new MerkleTree();
    for (const leaf of leafHashes) tree.append(leaf);
    return tree;
  }

  get size(): number {
    return this.leaves;
  }

  append(leaf: Buffer): void {
    let hash = leaf;
    let index = this.leaves;
    for (let level = 0; ; level++) {
      const list = (this.levels[level] ??= new HashList());
      list.push(hash);
      if (index % 2 === 0) break;
      hash = nodeHash(list.at(index - 1), hash);
      index = (index - 1) / 2;
    }
    this.leaves += 1;
  }

  root(size = this.leaves): Buffer {
    this.assertSize(size);
    return this.subtree(0, size);
  }

  /** Audit path of the leaf at `index` in the tree of the first `size` leaves. */
  inclusionProof(index: number, size = this.leaves): Buffer[] {
    this.assertSize(size);
    if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
      throw new RangeError(`no leaf ${index} in a tree of ${size}`);
    }
    const path: Buffer[] = [];
    this.climb(index, 0, size, path);
    return path;
  }

  /** Proof that the first `from` leaves are the beginning of the first `to` leaves. */
  consistencyProof(from: number, to = this.leaves): Buffer[] {
    this.assertSize(to);
    if (!Number.isSafeInteger(from) || from < 0 || from > to) {
      throw new RangeError(`no tree of ${from} within one of ${to}`);
    }
    return from === 0 || from === to ? [] : this.subproof(from, 0, to, true);
  }

  /** PATH of RFC 6962 §2.1.1. */
  private climb(index: number, start: number, end: number, path: Buffer[]): void {
    if (end - start === 1) return;
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      this.climb(index, start, middle, path);
      path.push(this.subtree(middle, end));
    } else {
      this.climb(index, middle, end, path);
      path.push(this.subtree(start, middle));
    }
  }

  /** SUBPROOF of RFC 6962 §2.1.2. */
  private subproof(from: number, start: number, end: number, known: boolean): Buffer[] {
    if (from === end) return known ? [] : [this.subtree(start, end)];
    const middle = start + largestPowerBelow(end - start);
    return from <= middle
      ? [...this.subproof(from, start, middle, known), this.subtree(middle, end)]
      : [...this.subproof(from, middle, end, false), this.subtree(start, middle)];
  }

  /** Hash over the leaves `start` to `end`; `start` is a multiple of the power below the width. */
  private subtree(start: number, end: number): Buffer {
    const width = end - start;
    if (width === 0) return EMPTY_ROOT;
    const half = largestPowerBelow(width);
    if (width === 2 * half || width === 1) {
      return (this.levels[Math.log2(width)] as HashList).at(start / width);
    }
    const middle = start + half;
    return nodeHash(this.subtree(start, middle), this.subtree(middle, end));
  }

  private assertSize(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.leaves) {
      throw new RangeError(`no tree of ${size} leaves, only ${this.leaves} are known`);
    }
  }
}

/** Largest power of two smaller than `width`; 1 where there is none. */
function largestPowerBelow(width: number): number {
  let power = 1;
  while (power * 2 < width) power *= 2;
  return power;
}

/** 32-byte hashes side by side: a tenth of the memory of an array of Buffers. */
class HashList {
  private bytes = Buffer.alloc(8 * HASH_BYTES);
  private count = 0;

  push(hash: Buffer): void {
    const offset = this.count * HASH_BYTES;
    if (offset === this.bytes.length) {
      this.bytes = Buffer.concat([this.bytes, Buffer.alloc(this.bytes.length)]);
    }
    this.bytes.set(hash, offset);
    this.count += 1;
  }

  at(index: number): Buffer {
    if (index >= this.count) throw new RangeError(`no hash ${index}`);
    return this.bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
  }
}
