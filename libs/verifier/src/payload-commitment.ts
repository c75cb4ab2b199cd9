import { randomFillSync } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import { FormatError } from './format.errors';
import { leafHash } from './merkle-hash';
import { rootOfInclusion } from './merkle-proof';
import { MerkleTree } from './merkle-tree';

export const SALT_BYTES = 16;

/** What lies beside a ledger line: enough to prove, to redact or to erase one part at a time. */
export interface PayloadCommitment {
  /** `payload_commit` of the line: 64 hexadecimal digits. */
  root: string;
  /** One leaf hash per part; stays when the part and its salt are erased. */
  leaves: Buffer[];
  /** 16 random bytes per part, without which a short part could be guessed from its leaf. */
  salts: Buffer[];
  /** Canonical JSON per part, the bytes that were hashed. */
  bodies: string[];
}

export interface PartClaim {
  /** Zero-based place of the part in its entry, and how many parts the entry has. */
  index: number;
  count: number;
  leaf: Buffer;
  proof: readonly Buffer[];
  /** `payload_commit` of the ledger line. */
  root: string;
}

/** Fresh salts from the system's random source. */
export function freshSalts(count: number): Buffer[] {
  const bytes = randomFillSync(Buffer.allocUnsafeSlow(count * SALT_BYTES));
  return Array.from({ length: count }, (_, i) =>
    bytes.subarray(i * SALT_BYTES, (i + 1) * SALT_BYTES),
  );
}

/** Leaf of one part: SHA-256(0x00 ‖ salt ‖ canonical part). */
export function partLeaf(part: unknown, salt: Buffer): Buffer {
  return canonicalPartLeaf(canonicalJson(part), salt);
}

function canonicalPartLeaf(canonical: string, salt: Buffer): Buffer {
  if (salt.length !== SALT_BYTES) {
    throw new FormatError('salt', `a salt has ${salt.length} bytes where ${SALT_BYTES} belong`);
  }
  return leafHash(Buffer.concat([salt, Buffer.from(canonical)]));
}

/**
 * Commits to the parts of one ledger entry (RFC 6962 root over salted leaves).
 * One part per record of a batch and per field that may have to be hidden later.
 */
export function commitParts(
  parts: readonly unknown[],
  salts: readonly Buffer[] = freshSalts(parts.length),
): PayloadCommitment {
  if (salts.length !== parts.length) {
    throw new FormatError('salt', `${salts.length} salts for ${parts.length} parts`);
  }
  const bodies = parts.map(canonicalJson);
  const leaves = bodies.map((body, i) => canonicalPartLeaf(body, salts[i] as Buffer));
  const root = MerkleTree.of(leaves).root().toString('hex');
  return { root, leaves, salts: [...salts], bodies };
}

/** Audit path from the leaf at `index` to the commitment over all `leaves`. */
export function provePart(leaves: readonly Buffer[], index: number): Buffer[] {
  return MerkleTree.of(leaves).inclusionProof(index);
}

/**
 * Whether a leaf (of a shown or a redacted part) belongs to a line's `payload_commit`. That there
 * are `count` parts is not thereby proved: an RFC 6962 path fits several sizes of tree.
 */
export function verifyPart(claim: PartClaim): boolean {
  const { index, count, leaf, proof, root } = claim;
  return rootOfInclusion({ index, size: count, leaf, proof })?.toString('hex') === root;
}
