import { sha256 } from './hashing';

export const HASH_BYTES = 32;

/** Root of the tree without leaves: SHA-256 of nothing (RFC 6962 §2.1). */
export const EMPTY_ROOT: Buffer = sha256('');

const LEAF_PREFIX = Buffer.from([0]);
const node = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/** SHA-256(0x00 ‖ data), the leaf hash of RFC 6962 §2.1. Strings are taken as UTF-8. */
export function leafHash(data: string | Uint8Array): Buffer {
  return sha256(typeof data === 'string' ? `\0${data}` : Buffer.concat([LEAF_PREFIX, data]));
}

/** SHA-256(0x01 ‖ left ‖ right), the node hash of RFC 6962 §2.1. Both inputs are 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return sha256(node);
}
