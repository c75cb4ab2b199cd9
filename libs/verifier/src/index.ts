export { canonicalJson, type JsonValue, parseCanonicalJson } from './canonical-json';
export {
  type Checkpoint,
  checkpointOrigin,
  checkpointText,
  openCheckpoint,
  type OpenedCheckpoint,
  parseCheckpointText,
  readUnverifiedCheckpoint,
  signCheckpoint,
} from './checkpoint';
export { CompactRange, type CompactRangeState } from './compact-range';
export { FormatError } from './format.errors';
export { sha256, sha256Hex } from './hashing';
export {
  GENESIS_PREV,
  type LedgerFields,
  type LedgerLine,
  lineHash,
  makeLine,
  MAX_LINE_BYTES,
  parseLine,
} from './ledger-line';
export { EMPTY_ROOT, leafHash, nodeHash } from './merkle-hash';
export {
  type ConsistencyClaim,
  type InclusionClaim,
  verifyConsistency,
  verifyInclusion,
} from './merkle-proof';
export { MerkleTree } from './merkle-tree';
export {
  commitParts,
  freshSalts,
  type PartClaim,
  partLeaf,
  type PayloadCommitment,
  provePart,
  verifyPart,
} from './payload-commitment';
export { openNote, type OpenedNote, parseNote, type SignedNote, signNote } from './signed-note';
export {
  formatVerifierKey,
  keyFingerprint,
  parseVerifierKey,
  publicKeyPem,
  rawPublicKey,
  type SigningKey,
  signingKey,
  type VerifierKey,
  verifierKey,
  verifySignature,
} from './verifier-key';
export { FaultError, type Fault, IncompleteError } from './fault.errors';
export {
  formatKeys,
  type KeyRecord,
  makeKeyRecord,
  notOutlived,
  readKeys,
  type TrustedKey,
  validAt,
} from './key-ring';
export { allowedSigner, sshSign, sshVerify } from './sshsig';
export {
  type ConsistencyFile,
  formatConsistencyFile,
  formatInclusionFile,
  type InclusionFile,
  parseConsistencyFile,
  parseInclusionFile,
} from './tlog-proof';
export { chunkStream } from './zip/chunk-stream';
export { readStoredZip, type ZipContent } from './zip/stored-zip.reader';
export {
  type ArchivedFile,
  type ArchiveFile,
  type OpenContent,
  StoredZip,
} from './zip/stored-zip.writer';
export { type BagInfo } from './bag/bag-info';
export { type Bag, readBag } from './bag/bag.reader';
export { type FileTree, type TreeFile } from './bag/file-tree';
export { openFolderTree } from './bag/folder-tree';
export { openZipTree } from './bag/zip-tree';
export {
  BUNDLE_NAMESPACE,
  documentPath,
  LAYOUT,
  type LedgerExtent,
  proofPath,
  segmentPath,
} from './bundle/bundle-layout';
export { isTagManifest } from './bundle/bundle-profile';
export {
  type BundleRequest,
  bundleStream,
  type RemoteSigner,
  signTagManifest,
  type TagManifestSignatures,
} from './bundle/bundle.writer';
export { consistencyFiles, ledgerSegments, ledgerTree, proofFiles } from './bundle/ledger-files';
export {
  makeRecordLine,
  parseRecordLine,
  type PartReference,
  type RecordLine,
} from './bundle/record-line';
export { guideScript, type GuideSubject, verificationGuide } from './bundle/verification-guide';
export {
  type VerificationCounts,
  type VerificationReport,
  type Verdict,
} from './bundle/verification-report';
export { verifyBundle, type VerifyOptions } from './bundle/verify-bundle';
export { verifyLedger } from './bundle/verify-ledger';
