import type { Readable } from 'node:stream';
import { DECLARATION, DECLARATION_FILE } from '../bag/bag-declaration';
import { type BagInfo, formatBagInfo, INFO_FILE } from '../bag/bag-info';
import { FormatError } from '../format.errors';
import { sha256Hex } from '../hashing';
import { sshSign } from '../sshsig';
import { formatVerifierKey, type SigningKey, type VerifierKey } from '../verifier-key';
import { chunkStream } from '../zip/chunk-stream';
import { type ArchivedFile, type ArchiveFile, StoredZip } from '../zip/stored-zip.writer';
import {
  BUNDLE_FORMAT,
  BUNDLE_NAMESPACE,
  LABELS,
  LAYOUT,
  type LedgerExtent,
} from './bundle-layout';
import { canonicalManifest } from './bundle-manifest';
import { verificationGuide } from './verification-guide';

/** Both signatures over the text of `tagmanifest-sha256.txt`. */
export interface TagManifestSignatures {
  /** Base64 of the raw Ed25519 signature, and LF. */
  signature: string;
  /** Armoured OpenSSH signature in the namespace `BUNDLE_NAMESPACE`. */
  sshSignature: string;
}

/** A key that another process holds: it is asked once, when everything else is written. */
export interface RemoteSigner extends VerifierKey {
  signTagManifest(tagManifest: string): Promise<TagManifestSignatures>;
}

export interface BundleRequest {
  /** Folder in which everything lies, and the name of the ZIP without `.zip`. */
  base: string;
  tenant: string;
  ledger: LedgerExtent;
  /** Redaction profile: auditor, regulator, public. */
  redaction: string;
  /** UTC instant, `2026-01-31T09:30:00.000Z`; within the validity of the key. */
  signedAt: string;
  key: SigningKey | RemoteSigner;
  /** Further fields for `bag-info.txt` (RFC 8493 §2.2.2), e.g. Source-Organization. */
  info?: BagInfo;
  /** Files under `data/`, in the order in which they are to be written. */
  payload: AsyncIterable<ArchiveFile> | Iterable<ArchiveFile>;
}

/**
 * Writes a signed evidence bundle as a stream: a BagIt 1.0 bag in a stored ZIP. The payload comes
 * first and the manifests last, so that nothing but their digests is kept; the same request gives
 * the same bytes. An error of the payload ends the stream with that error.
 */
export function bundleStream(request: BundleRequest): Readable {
  return chunkStream(bundleChunks(request));
}

async function* bundleChunks(request: BundleRequest): AsyncGenerator<Uint8Array> {
  const zip = new StoredZip();
  const within = (file: ArchiveFile) => ({ ...file, path: `${request.base}/${file.path}` });
  yield* zip.files([within({ path: DECLARATION_FILE, content: DECLARATION })]);
  yield* zip.files(underData(request.payload, within));
  const payload = zip.written.slice(1).map((file) => withoutBase(file, request.base));
  yield* zip.files((await tagFiles(request, payload)).map(within));
  yield* zip.end();
}

async function* underData(
  payload: BundleRequest['payload'],
  within: (file: ArchiveFile) => ArchiveFile,
): AsyncGenerator<ArchiveFile> {
  for await (const file of payload) {
    if (!file.path.startsWith('data/'))
      throw new FormatError('bundle_path', `${file.path}: not data/`);
    yield within(file);
  }
}

function withoutBase(file: ArchivedFile, base: string): ArchivedFile {
  return { ...file, path: file.path.slice(base.length + 1) };
}

/** Everything but the payload and `bagit.txt`: a few small files, and the manifest. */
async function tagFiles(
  request: BundleRequest,
  payload: readonly ArchivedFile[],
): Promise<ArchiveFile[]> {
  const listed = [
    { path: INFO_FILE, content: formatBagInfo(bundleInfo(request, payload)) },
    { path: LAYOUT.guide, content: verificationGuide(request.ledger) },
    { path: LAYOUT.manifest, content: canonicalManifest(payload) },
  ];
  const tags = [{ path: DECLARATION_FILE, content: DECLARATION }, ...listed];
  const tagManifest = canonicalManifest(
    tags.map(({ path, content }) => ({ path, sha256: sha256Hex(content) })),
  );
  const { signature, sshSignature } = await signaturesOf(request.key, tagManifest);
  return [
    ...listed,
    { path: LAYOUT.tagManifest, content: tagManifest },
    { path: LAYOUT.signature, content: signature },
    { path: LAYOUT.sshSignature, content: sshSignature },
  ];
}

async function signaturesOf(
  key: SigningKey | RemoteSigner,
  tagManifest: string,
): Promise<TagManifestSignatures> {
  if ('signTagManifest' in key) return key.signTagManifest(tagManifest);
  return signTagManifest(key, tagManifest);
}

/** What the process that holds the key does with the text of a tag manifest. */
export function signTagManifest(key: SigningKey, tagManifest: string): TagManifestSignatures {
  const message = Buffer.from(tagManifest);
  return {
    signature: `${key.sign(message).toString('base64')}\n`,
    sshSignature: sshSign(key, BUNDLE_NAMESPACE, message),
  };
}

function bundleInfo(request: BundleRequest, payload: readonly ArchivedFile[]): BagInfo {
  const bytes = payload.reduce((sum, file) => sum + file.bytes, 0);
  return [
    ...(request.info ?? []),
    ['Bagging-Date', request.signedAt.slice(0, 10)],
    ['Bag-Software-Agent', 'Para 42'],
    ['Payload-Oxum', `${bytes}.${payload.length}`],
    [LABELS.format, BUNDLE_FORMAT],
    [LABELS.tenant, request.tenant],
    [LABELS.ledger, request.ledger],
    [LABELS.redaction, request.redaction],
    [LABELS.key, formatVerifierKey(request.key)],
    [LABELS.signedAt, request.signedAt],
  ];
}
