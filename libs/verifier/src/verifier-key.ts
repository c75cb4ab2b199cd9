import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { FormatError } from './format.errors';
import { sha256, sha256Hex } from './hashing';
import { decodeBase64Exactly } from './strict-base64';

export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;
const ED25519_TYPE = Buffer.from([1]);
/** DER of an Ed25519 SubjectPublicKeyInfo up to the key itself (RFC 8410 §4). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
/** No Unicode space, no plus, no control character (C2SP signed-note). */
const KEY_NAME = /^[^\s+\p{Cc}\p{Z}]{1,200}$/u;

/** A named Ed25519 public key as C2SP signed notes know it. */
export interface VerifierKey {
  name: string;
  /** First four bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ public key). */
  keyId: Buffer;
  /** 32 bytes, RFC 8032. */
  publicKey: Buffer;
}

/** The private half; it never leaves the process that signs. */
export interface SigningKey extends VerifierKey {
  sign(message: Uint8Array): Buffer;
}

/** Names a raw 32-byte Ed25519 public key. `FormatError` for a name that notes cannot carry. */
export function verifierKey(name: string, publicKey: Buffer): VerifierKey {
  if (!KEY_NAME.test(name)) throw new FormatError('key_name', 'a key name without spaces or plus');
  if (publicKey.length !== PUBLIC_KEY_BYTES) {
    throw new FormatError('key_length', `${publicKey.length} bytes, not an Ed25519 public key`);
  }
  const keyId = sha256(Buffer.concat([Buffer.from(`${name}\n`), ED25519_TYPE, publicKey]));
  return { name, keyId: keyId.subarray(0, 4), publicKey };
}

/** Names a private key (`generateKeyPairSync('ed25519')`, or read from PKCS#8 PEM). */
export function signingKey(name: string, privateKey: KeyObject): SigningKey {
  if (privateKey.asymmetricKeyType !== 'ed25519') {
    throw new FormatError('key_type', 'only Ed25519 keys sign here');
  }
  const key = verifierKey(name, rawPublicKey(createPublicKey(privateKey)));
  return { ...key, sign: (message) => sign(null, message, privateKey) };
}

/** `name+hash+base64`, the text form of a verifier key. */
export function formatVerifierKey(key: VerifierKey): string {
  const material = Buffer.concat([ED25519_TYPE, key.publicKey]).toString('base64');
  return `${key.name}+${key.keyId.toString('hex')}+${material}`;
}

/** Reads `name+hash+base64`; the hash must be that of the name and the key. */
export function parseVerifierKey(text: string): VerifierKey {
  const [name, hash, material, ...more] = splitKey(text);
  if (name === undefined || hash === undefined || material === undefined || more.length > 0) {
    throw new FormatError('vkey', 'a verifier key is name+hash+base64');
  }
  const bytes = decodeBase64Exactly(material, 1 + PUBLIC_KEY_BYTES, 'the key');
  if (bytes[0] !== ED25519_TYPE[0]) throw new FormatError('key_type', 'not an Ed25519 key');
  const key = verifierKey(name, bytes.subarray(1));
  if (key.keyId.toString('hex') !== hash) {
    throw new FormatError('vkey_hash', 'the hash in the verifier key is not that of its key');
  }
  return key;
}

/** Base64 itself may hold a plus, so only the first two separate. */
function splitKey(text: string): string[] {
  const first = text.indexOf('+');
  const second = text.indexOf('+', first + 1);
  if (first < 0 || second < 0) return [];
  return [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)];
}

/** Raw 32 bytes of an Ed25519 public key object. */
export function rawPublicKey(key: KeyObject): Buffer {
  if (key.asymmetricKeyType !== 'ed25519') throw new FormatError('key_type', 'not an Ed25519 key');
  return key.export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX.length);
}

/** Public key as PEM, which `openssl` reads. */
export function publicKeyPem(key: VerifierKey): string {
  const body = Buffer.concat([SPKI_PREFIX, key.publicKey]).toString('base64');
  return `-----BEGIN PUBLIC KEY-----\n${body}\n-----END PUBLIC KEY-----\n`;
}

/** Whether the key made this 64-byte signature over exactly these bytes. */
export function verifySignature(key: VerifierKey, message: Uint8Array, signature: Buffer): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false;
  const der = Buffer.concat([SPKI_PREFIX, key.publicKey]);
  const object = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, message, object, signature);
}

/** What two people read to each other to compare keys: SHA-256 of the raw key, hexadecimal. */
export function keyFingerprint(key: VerifierKey): string {
  return sha256Hex(key.publicKey);
}
