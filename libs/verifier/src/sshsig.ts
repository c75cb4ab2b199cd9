import { createHash } from 'node:crypto';
import { FormatError } from './format.errors';
import {
  PUBLIC_KEY_BYTES,
  SIGNATURE_BYTES,
  type SigningKey,
  type VerifierKey,
  verifySignature,
} from './verifier-key';

const MAGIC = Buffer.from('SSHSIG');
const VERSION = Buffer.from([0, 0, 0, 1]);
const KEY_TYPE = sshString('ssh-ed25519');
const HASH_NAME = 'sha512';
const BEGIN = '-----BEGIN SSH SIGNATURE-----\n';
const END = '-----END SSH SIGNATURE-----\n';
const LINE_LENGTH = 70;

/**
 * Armoured OpenSSH signature (PROTOCOL.sshsig) over `message`, which
 * `ssh-keygen -Y verify -n <namespace>` accepts.
 */
export function sshSign(key: SigningKey, namespace: string, message: Uint8Array): string {
  return armour(key, namespace, key.sign(signedData(namespace, message)));
}

/**
 * Whether `text` is a signature by this key, in this namespace, over exactly these bytes.
 * Only the one spelling that `sshSign` gives is read; anything else is a `FormatError`.
 */
export function sshVerify(
  text: string,
  key: VerifierKey,
  namespace: string,
  message: Uint8Array,
): boolean {
  const signature = signatureIn(text);
  if (armour(key, namespace, signature) !== text) {
    throw new FormatError(
      'sshsig_form',
      'made by another key, for another use, or spelt otherwise',
    );
  }
  return verifySignature(key, signedData(namespace, message), signature);
}

/** One line of an `allowed_signers` file for `ssh-keygen -Y verify`. */
export function allowedSigner(key: VerifierKey, principal: string, namespace: string): string {
  const blob = publicBlob(key).toString('base64');
  return `${principal} namespaces="${namespace}" ssh-ed25519 ${blob}\n`;
}

/** The last 64 bytes of a well-formed blob; the caller compares everything before them. */
function signatureIn(text: string): Buffer {
  const body = text.slice(BEGIN.length, -END.length).replaceAll('\n', '');
  const blob = Buffer.from(body, 'base64');
  if (!text.startsWith(BEGIN) || !text.endsWith(END) || blob.length < SIGNATURE_BYTES) {
    throw new FormatError('sshsig_form', 'not an armoured SSH signature');
  }
  return blob.subarray(-SIGNATURE_BYTES);
}

function armour(key: VerifierKey, namespace: string, signature: Buffer): string {
  const blob = Buffer.concat([
    ...[MAGIC, VERSION, sshString(publicBlob(key)), sshString(namespace), sshString('')],
    ...[sshString(HASH_NAME), sshString(Buffer.concat([KEY_TYPE, sshString(signature)]))],
  ]).toString('base64');
  const lines = blob.match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? [];
  return `${BEGIN}${lines.join('\n')}\n${END}`;
}

function signedData(namespace: string, message: Uint8Array): Buffer {
  const digest = createHash(HASH_NAME).update(message).digest();
  const fields = [namespace, '', HASH_NAME, digest].map(sshString);
  return Buffer.concat([MAGIC, ...fields]);
}

function publicBlob(key: VerifierKey): Buffer {
  if (key.publicKey.length !== PUBLIC_KEY_BYTES) throw new FormatError('key_length', 'not Ed25519');
  return Buffer.concat([KEY_TYPE, sshString(key.publicKey)]);
}

/** RFC 4251 §5 `string`: a 32-bit length and the bytes. */
function sshString(value: string | Uint8Array): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
