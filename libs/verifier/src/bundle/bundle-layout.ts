/** Where things lie in an evidence bundle; paths are relative to the bag's base folder. */
export const LAYOUT = {
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  signature: 'tagmanifest.sig',
  sshSignature: 'tagmanifest.sshsig',
  guide: 'VERIFY.md',
  checkpoint: 'data/checkpoint.note',
  previousCheckpoint: 'data/previous-checkpoint.note',
  consistency: 'data/proofs/consistency.tlog-consistency',
  ledger: 'data/ledger/',
  proofs: 'data/proofs/',
  records: 'data/records/',
  documents: 'data/documents/',
} as const;

/** Namespace of the SSH signature over `tagmanifest-sha256.txt`. */
export const BUNDLE_NAMESPACE = 'para42-bundle';
export const BUNDLE_FORMAT = '1';

/** Labels of `bag-info.txt` that the verifier reads. */
export const LABELS = {
  format: 'Para42-Bundle-Format',
  tenant: 'Para42-Tenant',
  ledger: 'Para42-Ledger',
  redaction: 'Para42-Redaction-Profile',
  key: 'Para42-Signing-Key',
  signedAt: 'Para42-Signed-At',
} as const;

/** `full`: every entry, checked as a chain. `scoped`: some entries, each with its own proof. */
export type LedgerExtent = 'full' | 'scoped';

/** `data/ledger/0000000001.jsonl`: named by its first seq, so that names sort as entries do. */
export function segmentPath(firstSeq: number): string {
  return `${LAYOUT.ledger}${padded(firstSeq)}.jsonl`;
}

/** `data/proofs/0000000042.tlog-proof`: inclusion proof of the entry with that seq. */
export function proofPath(seq: number): string {
  return `${LAYOUT.proofs}${padded(seq)}.tlog-proof`;
}

/** Seq in the name of a proof, undefined for other files. */
export function seqOfProof(path: string): number | undefined {
  const digits = /^data\/proofs\/(\d{10,16})\.tlog-proof$/.exec(path)?.[1];
  return digits !== undefined && proofPath(Number(digits)) === path ? Number(digits) : undefined;
}

export function documentPath(sha256: string): string {
  return `${LAYOUT.documents}${sha256}`;
}

function padded(seq: number): string {
  return String(seq).padStart(10, '0');
}
