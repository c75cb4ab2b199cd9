import { FormatError } from './format.errors';
import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './merkle-hash';

/** What has to be kept to go on with a range: 32-byte hashes, the largest subtree first. */
export interface CompactRangeState {
  size: number;
  hashes: Buffer[];
}

/**
 * The right-hand edge of an RFC 6962 tree: one hash per complete subtree, at most 53 of them.
 * Enough to append leaves and to state the root at every size, in constant memory; what a signer
 * and a verifier that streams need. It makes no proofs: see `MerkleTree`.
 */
export class CompactRange {
  private leaves = 0;
  private readonly edge: Buffer[] = [];

  get size(): number {
    return this.leaves;
  }

  /** Adds one leaf by its hash (`leafHash(line)`). */
  append(leaf: Buffer): void {
    let hash = leaf;
    // A JavaScript number is exact here, bit operations would stop at 2^31 leaves.
    for (let left = this.leaves; left % 2 === 1; left = (left - 1) / 2) {
      hash = nodeHash(this.edge.pop() as Buffer, hash);
    }
    this.edge.push(hash);
    this.leaves += 1;
  }

  /** Root of the leaves so far. */
  root(): Buffer {
    let root = this.edge.at(-1) ?? EMPTY_ROOT;
    for (let i = this.edge.length - 2; i >= 0; i--) root = nodeHash(this.edge[i] as Buffer, root);
    return root;
  }

  state(): CompactRangeState {
    return { size: this.leaves, hashes: [...this.edge] };
  }

  /** Goes on from a kept state. `FormatError` where the hashes cannot belong to that size. */
  static from(state: CompactRangeState): CompactRange {
    const subtrees = state.size.toString(2).replaceAll('0', '').length;
    const fits = Number.isSafeInteger(state.size) && state.size >= 0;
    if (!fits || state.hashes.length !== subtrees) {
      throw new FormatError('compact_range', `${state.hashes.length} hashes, size ${state.size}`);
    }
    if (state.hashes.some((hash) => hash.length !== HASH_BYTES)) {
      throw new FormatError('compact_range', 'a hash is not 32 bytes long');
    }
    const range = new CompactRange();
    range.leaves = state.size;
    range.edge.push(...state.hashes);
    return range;
  }
}
