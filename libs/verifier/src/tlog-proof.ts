import { FormatError } from './format.errors';
import { HASH_BYTES } from './merkle-hash';
import { decodeBase64Exactly } from './strict-base64';

const INCLUSION_HEADER = 'c2sp.org/tlog-proof@v1';
const CONSISTENCY_HEADER = 'para42-consistency-proof-v1';
/** A tree of 2^53 leaves is 53 levels high; a consistency proof may name both edges. */
const MAX_HASHES = 108;

/** That the line at `index` (seq − 1) is in the ledger of the checkpoint. */
export interface InclusionFile {
  index: number;
  proof: Buffer[];
  /** Checkpoint note, verbatim. */
  checkpoint: string;
}

/** That the ledger of `size` lines is the beginning of the ledger of the checkpoint. */
export interface ConsistencyFile {
  size: number;
  proof: Buffer[];
  /** The newer checkpoint's note, verbatim. */
  checkpoint: string;
}

/** C2SP tlog-proof file: header, `index N`, one base64 hash a line, blank line, checkpoint. */
export function formatInclusionFile({ index, proof, checkpoint }: InclusionFile): string {
  return formatProof(INCLUSION_HEADER, `index ${index}`, proof, checkpoint);
}

/** As a tlog-proof file, with a header of its own and `size N` of the older checkpoint. */
export function formatConsistencyFile({ size, proof, checkpoint }: ConsistencyFile): string {
  return formatProof(CONSISTENCY_HEADER, `size ${size}`, proof, checkpoint);
}

/** Reads what `formatInclusionFile` writes and nothing else; the proof is not yet checked. */
export function parseInclusionFile(text: string): InclusionFile {
  const { number: index, proof, checkpoint } = parseProof(text, INCLUSION_HEADER, 'index');
  return { index, proof, checkpoint };
}

/** Reads what `formatConsistencyFile` writes and nothing else; the proof is not yet checked. */
export function parseConsistencyFile(text: string): ConsistencyFile {
  const { number: size, proof, checkpoint } = parseProof(text, CONSISTENCY_HEADER, 'size');
  return { size, proof, checkpoint };
}

function formatProof(
  header: string,
  claim: string,
  proof: readonly Buffer[],
  checkpoint: string,
): string {
  const hashes = proof.map((hash) => `${hash.toString('base64')}\n`).join('');
  return `${header}\n${claim}\n${hashes}\n${checkpoint}`;
}

function parseProof(text: string, header: string, word: string) {
  const end = text.indexOf('\n\n');
  const [first, claim, ...hashes] = text.slice(0, Math.max(end, 0)).split('\n');
  if (first !== header || claim === undefined || hashes.length > MAX_HASHES) {
    throw new FormatError('proof_form', 'not a proof file of this kind');
  }
  const number = Number(claim.slice(word.length + 1));
  if (claim !== `${word} ${number}` || !Number.isSafeInteger(number) || number < 0) {
    throw new FormatError(
      'proof_form',
      `the second line of the proof is not "${word}" and a number`,
    );
  }
  const proof = hashes.map((hash) => decodeBase64Exactly(hash, HASH_BYTES, 'a hash of the proof'));
  return { number, proof, checkpoint: text.slice(end + 2) };
}
