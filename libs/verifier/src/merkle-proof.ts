import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './merkle-hash';

export interface InclusionClaim {
  /** Zero-based place of the leaf. */
  index: number;
  /** Leaves in the tree. */
  size: number;
  leaf: Uint8Array;
  /** Audit path, from the leaf's sibling to the child of the root. */
  proof: readonly Buffer[];
  root: Uint8Array;
}

export interface ConsistencyClaim {
  from: number;
  to: number;
  fromRoot: Uint8Array;
  toRoot: Uint8Array;
  proof: readonly Buffer[];
}

/** Whether the leaf lies at that index of the tree with that root (RFC 9162 §2.1.3.2). */
export function verifyInclusion(claim: InclusionClaim): boolean {
  const root = rootOfInclusion(claim);
  return root !== undefined && root.equals(claim.root);
}

/** Root that an audit path leads to, or undefined where path, index and size do not fit. */
export function rootOfInclusion(claim: Omit<InclusionClaim, 'root'>): Buffer | undefined {
  if (!isCount(claim.index) || !isCount(claim.size) || claim.index >= claim.size) return undefined;
  let index = claim.index;
  let last = claim.size - 1;
  let hash: Buffer = Buffer.from(claim.leaf);
  if (hash.length !== HASH_BYTES) return undefined;
  for (const sibling of claim.proof) {
    if (sibling.length !== HASH_BYTES || last === 0) return undefined;
    if (index % 2 === 1 || index === last) {
      hash = nodeHash(sibling, hash);
      while (index % 2 === 0 && index !== 0) [index, last] = [half(index), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [index, last] = [half(index), half(last)];
  }
  return last === 0 ? hash : undefined;
}

/** Whether the smaller tree is the beginning of the larger one (RFC 9162 §2.1.4.2). */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { from, to, proof } = claim;
  if (!isCount(from) || !isCount(to) || from > to) return false;
  if (from === 0) return proof.length === 0 && EMPTY_ROOT.equals(claim.fromRoot);
  if (from === to) return proof.length === 0 && sameBytes(claim.fromRoot, claim.toRoot);
  if (proof.some((hash) => hash.length !== HASH_BYTES)) return false;
  return walkConsistency(claim);
}

function walkConsistency({ from, to, fromRoot, toRoot, proof }: ConsistencyClaim): boolean {
  // The root of a complete smaller tree is known to both sides and left out of the proof.
  const complete = Number.isInteger(Math.log2(from));
  const [first, ...rest] = complete ? [Buffer.from(fromRoot), ...proof] : proof;
  if (first === undefined) return false;
  let index = from - 1;
  let last = to - 1;
  while (index % 2 === 1) [index, last] = [half(index), half(last)];
  let [older, newer] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (index % 2 === 1 || index === last) {
      [older, newer] = [nodeHash(hash, older), nodeHash(hash, newer)];
      while (index % 2 === 0 && index !== 0) [index, last] = [half(index), half(last)];
    } else {
      newer = nodeHash(newer, hash);
    }
    [index, last] = [half(index), half(last)];
  }
  return last === 0 && older.equals(fromRoot) && newer.equals(toRoot);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.from(a).equals(b);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Shifts right by one; exact beyond 2^31, where `>>` is not. */
function half(value: number): number {
  return Math.floor(value / 2);
}
