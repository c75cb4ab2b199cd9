import { FormatError } from '../format.errors';
import { parseLine } from '../ledger-line';
import { leafHash } from '../merkle-hash';
import { MerkleTree } from '../merkle-tree';
import { formatConsistencyFile, formatInclusionFile } from '../tlog-proof';
import type { ArchiveFile } from '../zip/stored-zip.writer';
import { LAYOUT, proofPath, segmentPath } from './bundle-layout';

/** About 4 MB a file: small enough to be written without being read twice. */
const LINES_PER_SEGMENT = 10_000;

/** Cuts lines, in the order of their seq, into `data/ledger/<first seq>.jsonl` files. */
export async function* ledgerSegments(
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<ArchiveFile> {
  const segment: string[] = [];
  for await (const line of lines) {
    segment.push(line);
    if (segment.length === LINES_PER_SEGMENT) yield segmentOf(segment.splice(0));
  }
  if (segment.length > 0) yield segmentOf(segment);
}

function segmentOf(lines: readonly string[]): ArchiveFile {
  const [first] = lines;
  if (first === undefined) throw new FormatError('segment_empty', 'a segment without lines');
  return { path: segmentPath(parseLine(first).seq), content: lines.join('') };
}

/** Tree over the lines of a whole ledger, from seq 1; for the proofs of a scoped bundle. */
export async function ledgerTree(
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<MerkleTree> {
  const tree = new MerkleTree();
  for await (const line of lines) tree.append(leafHash(line));
  return tree;
}

/** Inclusion proofs of entries under a checkpoint of `size` lines, one file each. */
export function* proofFiles(
  tree: MerkleTree,
  size: number,
  checkpoint: string,
  seqs: Iterable<number>,
): Generator<ArchiveFile> {
  for (const seq of seqs) {
    const proof = tree.inclusionProof(seq - 1, size);
    yield {
      path: proofPath(seq),
      content: formatInclusionFile({ index: seq - 1, proof, checkpoint }),
    };
  }
}

/** The auditor's last checkpoint, and the proof that the new one goes on from it. */
export function consistencyFiles(
  tree: MerkleTree,
  previous: { size: number; note: string },
  next: { size: number; note: string },
): ArchiveFile[] {
  const proof = tree.consistencyProof(previous.size, next.size);
  const content = formatConsistencyFile({ size: previous.size, proof, checkpoint: next.note });
  return [
    { path: LAYOUT.previousCheckpoint, content: previous.note },
    { path: LAYOUT.consistency, content },
  ];
}
