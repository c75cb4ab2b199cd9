import type { FileTree } from '../bag/file-tree';
import { fail } from '../fault.errors';
import { FormatError } from '../format.errors';
import { type TrustedKey, validAt } from '../key-ring';
import { sshVerify } from '../sshsig';
import { decodeBase64Exactly } from '../strict-base64';
import {
  parseVerifierKey,
  SIGNATURE_BYTES,
  type VerifierKey,
  verifySignature,
} from '../verifier-key';
import { BUNDLE_NAMESPACE, LAYOUT } from './bundle-layout';
import type { BundleFacts } from './bundle-profile';
import { locate } from './verification-report';

const MAX_SIGNATURE_BYTES = 4096;

/**
 * Checks both signatures over the tag manifest. Without keys they are held only against the key
 * that the bundle itself names, which shows damage but proves nothing; answers whether a key that
 * the reader trusts made them.
 */
export async function checkSignatures(
  tree: FileTree,
  facts: BundleFacts,
  keys: readonly TrustedKey[],
): Promise<boolean> {
  const named = locate('bag-info.txt', () => parseVerifierKey(facts.key));
  if (keys.length > 0) assertTrusted(named, facts, keys);
  const message = await tree.read(LAYOUT.tagManifest);
  const raw = (await tree.read(LAYOUT.signature, MAX_SIGNATURE_BYTES)).toString('latin1');
  const signature = locate(LAYOUT.signature, () => decodeSignature(raw));
  if (!verifySignature(named, message, signature)) {
    fail(LAYOUT.signature, 'signature_fails', 'does not hold for tagmanifest-sha256.txt');
  }
  const ssh = (await tree.read(LAYOUT.sshSignature, MAX_SIGNATURE_BYTES)).toString('latin1');
  const holds = locate(LAYOUT.sshSignature, () => sshVerify(ssh, named, BUNDLE_NAMESPACE, message));
  if (!holds)
    fail(LAYOUT.sshSignature, 'signature_fails', 'does not hold for tagmanifest-sha256.txt');
  return keys.length > 0;
}

function assertTrusted(named: VerifierKey, facts: BundleFacts, keys: readonly TrustedKey[]): void {
  const known = keys.find(
    (key) => key.name === named.name && key.publicKey.equals(named.publicKey),
  );
  if (!known) {
    fail(LAYOUT.signature, 'key_unknown', `signed with ${facts.key}, which you do not trust`);
  }
  if (!validAt(known, facts.signedAt)) {
    fail(LAYOUT.signature, 'key_expired', `the key was not valid on ${facts.signedAt}`);
  }
}

/** Base64 and one LF, nothing else. */
function decodeSignature(text: string): Buffer {
  const signature = decodeBase64Exactly(text.slice(0, -1), SIGNATURE_BYTES, 'the signature');
  if (!text.endsWith('\n')) throw new FormatError('signature_form', 'the signature has no LF');
  return signature;
}
