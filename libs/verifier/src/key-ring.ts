import { FormatError } from './format.errors';
import { decodeBase64Exactly } from './strict-base64';
import {
  formatVerifierKey,
  PUBLIC_KEY_BYTES,
  SIGNATURE_BYTES,
  type SigningKey,
  type VerifierKey,
  verifierKey,
  verifySignature,
} from './verifier-key';

/** One key as `keys.json` writes it: `{ "keys": [ … ] }`. */
export interface KeyRecord {
  name: string;
  /** Base64 of the raw 32 bytes. */
  publicKey: string;
  /** UTC instants; null where the key has no end yet. */
  notBefore: string;
  notAfter: string | null;
  /** `<name> <base64 of key id and signature>` by the key before it, over `rotationText`. */
  signedBy?: string;
}

/** A key that the reader trusts, and the time for which it does. No window: at any time. */
export interface TrustedKey extends VerifierKey {
  notBefore?: string;
  notAfter?: string | null;
}

/** Writes a key down; with `predecessor` the old key vouches for the new one. */
export function makeKeyRecord(
  key: VerifierKey,
  window: { notBefore: string; notAfter: string | null },
  predecessor?: SigningKey,
): KeyRecord {
  const record: KeyRecord = {
    name: key.name,
    publicKey: key.publicKey.toString('base64'),
    ...window,
  };
  if (!predecessor) return record;
  const signature = predecessor.sign(Buffer.from(rotationText(key, window.notBefore)));
  const blob = Buffer.concat([predecessor.keyId, signature]).toString('base64');
  return { ...record, signedBy: `${predecessor.name} ${blob}` };
}

/** `keys.json` as text. */
export function formatKeys(keys: readonly KeyRecord[]): string {
  return `${JSON.stringify({ keys }, null, 2)}\n`;
}

/**
 * Reads `keys.json`. Without `anchors` the file itself is trusted, having reached the reader by a
 * way of its own. With `anchors` only those keys are, and the keys that a chain of `signedBy`
 * leads to from them. A `signedBy` of a known key that does not hold is a `FormatError`.
 */
export function readKeys(text: string, anchors?: readonly VerifierKey[]): TrustedKey[] {
  const keys = parseRecords(text).map(toKey);
  const inFile = (anchor: VerifierKey) => keys.find((key) => sameKey(anchor, key)) ?? anchor;
  const trusted: RingKey[] = anchors ? anchors.map(inFile) : keys;
  const pending = new Set(keys.filter((key) => !trusted.includes(key)));
  for (let grown = true; grown;) {
    grown = false;
    for (const key of pending) {
      if (!vouchedFor(key, trusted)) continue;
      trusted.push(key);
      grown = pending.delete(key);
    }
  }
  // Without anchors nothing above has looked at these signatures.
  for (const key of trusted) vouchedFor(key, trusted);
  return trusted.map(({ signedBy: _, ...key }) => key);
}

/** Whether the key may have signed at this instant (UTC, as text). */
export function validAt(key: TrustedKey, instant: string): boolean {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return false;
  return (
    (key.notBefore === undefined || Date.parse(key.notBefore) <= time) && notOutlived(key, instant)
  );
}

/** Whether the key was not yet past its end at this instant. */
export function notOutlived(key: TrustedKey, instant: string): boolean {
  return !key.notAfter || Date.parse(instant) <= Date.parse(key.notAfter);
}

/** What the old key signs: that this new key takes over from this time on. */
export function rotationText(key: VerifierKey, notBefore: string): string {
  return `para42-key-rotation-v1\n${formatVerifierKey(key)}\n${notBefore}\n`;
}

type RingKey = TrustedKey & { signedBy?: string };

function vouchedFor(key: RingKey, by: readonly RingKey[]): boolean {
  if (key.signedBy === undefined || key.notBefore === undefined) return false;
  const [name, blob] = key.signedBy.split(' ');
  const bytes = decodeBase64Exactly(blob ?? '', 4 + SIGNATURE_BYTES, 'signedBy');
  const signer = by.find((one) => one.name === name && one.keyId.equals(bytes.subarray(0, 4)));
  if (!signer) return false;
  const message = Buffer.from(rotationText(key, key.notBefore));
  if (!verifySignature(signer, message, bytes.subarray(4)) || !validAt(signer, key.notBefore)) {
    throw new FormatError(
      'key_rotation',
      `${signer.name} did not vouch for ${key.name} in its time`,
    );
  }
  return true;
}

function toKey(record: KeyRecord): RingKey {
  const { name, publicKey, notBefore, notAfter, signedBy } = record;
  const raw = decodeBase64Exactly(publicKey, PUBLIC_KEY_BYTES, 'a public key');
  const key: RingKey = { ...verifierKey(name, raw), notBefore, notAfter };
  return signedBy === undefined ? key : { ...key, signedBy };
}

function parseRecords(text: string): KeyRecord[] {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new FormatError('keys_form', 'the file of keys is not JSON');
  }
  const keys: unknown = (file as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys) || keys.length === 0 || !keys.every(isKeyRecord)) {
    throw new FormatError(
      'keys_form',
      'a file of keys is {"keys":[{name, publicKey, notBefore, notAfter}]}',
    );
  }
  return keys;
}

function isKeyRecord(value: unknown): value is KeyRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { name, publicKey, notBefore, notAfter, signedBy } = value as Record<string, unknown>;
  const instant = (text: unknown) => typeof text === 'string' && !Number.isNaN(Date.parse(text));
  return (
    typeof name === 'string' &&
    typeof publicKey === 'string' &&
    instant(notBefore) &&
    (notAfter === null || instant(notAfter)) &&
    (signedBy === undefined || typeof signedBy === 'string')
  );
}

function sameKey(a: VerifierKey, b: VerifierKey): boolean {
  return a.name === b.name && a.publicKey.equals(b.publicKey);
}
